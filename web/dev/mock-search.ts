import { strFromU8, unzipSync } from 'fflate';
import { type MockResource, resources, vocabularies } from './mock-data.ts';

/** What a package says: enough to find it again. */
export function wordsIn(bytes: Buffer): string {
  try {
    return Object.values(unzipSync(bytes))
      .map((entry) => strFromU8(entry))
      .join(' ');
  } catch {
    // Not a zip: the mock looks no further.
    return '';
  }
}

export function find(query: URLSearchParams) {
  const q = (query.get('q') ?? '').toLowerCase();
  const filtered = resources.filter(
    (resource) =>
      resource.state === 'published' &&
      `${resource.title} ${resource.words ?? ''}`.toLowerCase().includes(q) &&
      within(query.getAll('kind'), [resource.kind]) &&
      within(query.getAll('sector'), resource.sectors) &&
      within(query.getAll('licence'), [resource.licence]),
  );
  const from = Number(query.get('cursor') ?? 0);
  const size = Math.min(Number(query.get('size') ?? 20), 8);
  return {
    total: filtered.length,
    hits: filtered.slice(from, from + size).map((resource) => ({
      resource,
      score: 1,
      highlights:
        q === ''
          ? {}
          : {
              title: [marked(resource.title, q)],
              text: [`… avant de monter, <mark>${escaped(q)}</mark> &amp; port du harnais …`],
            },
    })),
    facets: {
      kind: count('kinds', filtered, 'kind'),
      sector: count('sectors', filtered, 'sectors'),
      licence: count('licences', filtered, 'licence'),
    },
    ...(from + size < filtered.length ? { next: String(from + size) } : {}),
  };
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function marked(text: string, q: string) {
  const at = text.toLowerCase().indexOf(q);
  return at < 0
    ? escaped(text)
    : `${escaped(text.slice(0, at))}<mark>${escaped(text.slice(at, at + q.length))}</mark>${escaped(text.slice(at + q.length))}`;
}

function within(wanted: string[], values: unknown) {
  return wanted.length === 0 || (Array.isArray(values) && wanted.some((value) => values.includes(value)));
}

function count(vocabulary: string, found: MockResource[], field: string) {
  return (vocabularies[vocabulary] ?? [])
    .map(({ id, labels }) => ({
      value: id,
      label: labels.fr,
      count: found.filter((resource) => [resource[field]].flat().includes(id)).length,
    }))
    .filter((value) => value.count > 0);
}
