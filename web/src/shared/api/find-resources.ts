import { bodyOf } from './api-error';
import { api } from './client';
import type { Hits } from './model';

/** The facets that narrow a search, by the names the API gives them. */
export const facetNames = [
  'kind',
  'sector',
  'licence',
  'format',
  'level',
  'language',
  'duration',
  'equipment',
  'rome',
  'organisation',
  'project',
  'weight',
] as const;

export type FacetName = (typeof facetNames)[number];

export interface Search {
  q: string;
  sort: string;
  filters: Partial<Record<FacetName, string[]>>;
}

interface Page {
  cursor?: string | undefined;
  size?: number;
  /** What is to be counted; by itself the program counts all on the first page, and nothing after it. */
  facets?: FacetName[];
}

export async function findResources(
  search: Search,
  { cursor, size = 20, facets }: Page = {},
  signal?: AbortSignal,
): Promise<Hits> {
  const { q, sort, filters } = search;
  const query = { ...filters, q: q || undefined, sort: sort || undefined, cursor, size, facets };
  const hits = bodyOf<Hits>(
    await api.GET('/api/resources', { params: { query }, ...(signal === undefined ? {} : { signal }) }),
  );
  return { ...hits, hits: hits.hits ?? [], facets: hits.facets ?? {} };
}
