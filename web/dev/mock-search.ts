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
      duration: [
        { value: '..15', label: 'Moins de 15 min', count: 4 },
        { value: '60..240', label: 'De 1 h à 4 h', count: 3 },
        { value: '15..30', label: 'De 15 min à 30 min', count: 2 },
      ],
      rome: [
        { value: 'F', label: 'Construction, bâtiment et travaux publics', count: 5 },
        { value: 'F16', label: 'Second œuvre', count: 4, parent: 'F' },
        { value: 'F1610', label: 'Couvreur / Couvreuse', count: 3, parent: 'F16' },
        { value: 'J', label: 'Santé', count: 2 },
      ],
    },
    ...(filtered.length === 0 && q !== '' ? { didYouMean: { q: 'échafaudage', total: 12 } } : {}),
    ...(from + size < filtered.length ? { next: String(from + size) } : {}),
  };
}

export function suggest(q: string) {
  const titles = resources
    .filter(({ state }) => state === 'published')
    .map(({ id, title }) => ({ kind: 'title', text: title, value: id }));
  const others = [
    { kind: 'job', text: 'Soudeur / Soudeuse', value: 'H2913' },
    { kind: 'keyword', text: 'travail en hauteur' },
    { kind: 'skill', text: 'monter un échafaudage' },
  ];
  return [...titles, ...others]
    .filter(({ text }) => text.toLowerCase().includes(q.toLowerCase()))
    .slice(0, 10);
}

export function similar() {
  return resources.slice(0, 3).map((resource) => ({
    resource,
    because: [
      { kind: 'concept', value: 'height', label: 'Travail en hauteur' },
      { kind: 'skill', value: 'harness', label: 'utiliser un harnais de sécurité' },
    ],
  }));
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
