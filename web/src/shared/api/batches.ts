import { queryOptions } from '@tanstack/react-query';
import { bodyOf } from './api-error';
import { api } from './client';
import type { Batch } from './model';

const lookMillis = 1_000;

/** A batch and its first lines, asked for again until nothing of it goes on. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['batch', id],
    queryFn: async () => bodyOf<Batch>(await api.GET('/api/batches/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.settled ? false : lookMillis),
  });

/** Publishes the drafts of a batch that are ready, page after page. */
export async function publishBatch(id: string): Promise<void> {
  let after: number | undefined = 0;
  while (after !== undefined) {
    const params = { path: { id }, query: { after } };
    const done: { next?: number } = bodyOf(await api.POST('/api/batches/{id}/publish', { params }));
    after = done.next;
  }
}
