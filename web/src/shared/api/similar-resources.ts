import { queryOptions } from '@tanstack/react-query';
import { bodyOf } from './api-error';
import { api } from './client';
import type { Hit } from './model';

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
