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
  'equipment',
  'rome',
  'organisation',
  'project',
] as const;

export type FacetName = (typeof facetNames)[number];

export interface Search {
  q: string;
  sort: string;
  filters: Partial<Record<FacetName, string[]>>;
}

export async function findResources(search: Search, cursor?: string, size = 20): Promise<Hits> {
  const query = { ...search.filters, q: search.q || undefined, sort: search.sort || undefined, cursor, size };
  const hits = bodyOf<Hits>(await api.GET('/api/resources', { params: { query } }));
  return { ...hits, hits: hits.hits ?? [], facets: hits.facets ?? {} };
}
