import { type FacetName, facetNames, type Search } from '#shared/api/find-resources';

/** The orders a person may choose; the first is what an address says without saying it. */
export const sorts = ['relevance', 'reuse', 'newest', 'duration', 'title'] as const;

export type Sort = (typeof sorts)[number];

/** What an address asks for: everything a search is stands in it, so that it can be sent to a colleague. */
export function searchOf(address: URLSearchParams): Search {
  const filters: Search['filters'] = {};
  for (const name of facetNames) {
    const values = [...new Set(address.getAll(name).filter((value) => value !== ''))];
    if (values.length > 0) filters[name] = values;
  }
  const sort = address.get('sort') ?? '';
  return {
    q: (address.get('q') ?? '').trim(),
    sort: (sorts as readonly string[]).includes(sort) ? sort : 'relevance',
    filters,
  };
}

export function addressOf(search: Search): URLSearchParams {
  const address = new URLSearchParams();
  address.set('q', search.q);
  for (const name of facetNames) {
    for (const value of search.filters[name] ?? []) address.append(name, value);
  }
  if (search.sort !== '' && search.sort !== 'relevance') address.set('sort', search.sort);
  return address;
}

/** Whether the address asks for results at all, be it for everything (`?q=`), or is the front page. */
export function asksForResults(address: URLSearchParams): boolean {
  return address.has('q') || facetNames.some((name) => address.has(name));
}

/** The values a value stands in, the nearest first: F1610 in F16 and F, `construction.43` in `construction`. */
export function above(name: FacetName, value: string): string[] {
  if (name === 'rome') return [3, 1].filter((length) => length < value.length).map((l) => value.slice(0, l));
  if (name === 'sector' && value.includes('.')) return [value.slice(0, value.indexOf('.'))];
  return [];
}

/** What is chosen is narrowed or widened, never both: a domain takes the place of its jobs, a job that of its domain. */
export function toggled(search: Search, name: FacetName, value: string): Search {
  const chosen = search.filters[name] ?? [];
  const apart = chosen.filter(
    (other) => !above(name, value).includes(other) && !above(name, other).includes(value),
  );
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...apart, value];
  const filters = { ...search.filters };
  if (next.length === 0) delete filters[name];
  else filters[name] = next;
  return { ...search, filters };
}

export function activeFilters(search: Search): { name: FacetName; value: string }[] {
  return facetNames.flatMap((name) => (search.filters[name] ?? []).map((value) => ({ name, value })));
}
