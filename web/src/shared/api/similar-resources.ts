import { queryOptions } from '@tanstack/react-query';
import { bodyOf } from './api-error';
import { api } from './client';
import type { Search } from './find-resources';
import type { Hit, Hits } from './model';

/** What serves the same gesture, risk or skill elsewhere than in a resource's own sectors. */
export const elsewhereQuery = (id: string) =>
  queryOptions({
    queryKey: ['elsewhere', id],
    queryFn: async ({ signal }) =>
      bodyOf<Hit[]>(
        await api.GET('/api/resources/{id}/similar', {
          params: { path: { id }, query: { scope: 'other-sectors' } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

/** What a question finds in other sectors than those it is asked in, with all else that is chosen. */
export const otherSectorsQuery = ({ q, filters }: Search) =>
  queryOptions({
    queryKey: ['other-sectors', q, filters],
    queryFn: async ({ signal }) =>
      bodyOf<Hits>(
        await api.GET('/api/resources', {
          params: { query: { ...filters, q, scope: ['other-sectors'], size: 8, facets: [''] } },
          signal,
        }),
      ).hits,
    staleTime: 60_000,
  });
