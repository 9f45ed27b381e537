import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { accepted, bodyOf } from './api-error';
import { api } from './client';
import type { Search } from './find-resources';
import type { SavedSearch } from './model';

export const searchesQuery = queryOptions({
  queryKey: ['searches'],
  queryFn: async () => bodyOf<SavedSearch[]>(await api.GET('/api/searches')),
  staleTime: 0,
});

/** Does something to the searches that are kept, then reads them again. */
function useChange<T, R>(change: (wanted: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: searchesQuery.queryKey }),
  });
}

const at = (id: string) => ({ params: { path: { id } } });

export const useSaveSearch = () =>
  useChange(async ({ name, search }: { name: string; search: Search }) =>
    bodyOf<SavedSearch>(
      await api.POST('/api/searches', { body: { name, q: search.q, filters: { ...search.filters } } }),
    ),
  );

export const useLookAtSearch = () =>
  useChange(async (id: string) => accepted(await api.POST('/api/searches/{id}/looked', at(id))));

export const useDeleteSearch = () =>
  useChange(async (id: string) => accepted(await api.DELETE('/api/searches/{id}', at(id))));

export const useRestoreSearch = () =>
  useChange(async (id: string) => accepted(await api.POST('/api/searches/{id}/restore', at(id))));

export const useOpenFeed = () =>
  useChange(async (id: string) =>
    bodyOf<{ address: string }>(await api.POST('/api/searches/{id}/feed', at(id))),
  );

export const useCloseFeed = () =>
  useChange(async (id: string) => accepted(await api.DELETE('/api/searches/{id}/feed', at(id))));
