import { bodyOf } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { Preview } from '#shared/api/model';

/** Opens a version on the content origin, which gives it an address for a few hours. */
export async function openPreview(id: string, number: number): Promise<Preview> {
  const params = { path: { id, number } };
  return bodyOf<Preview>(await api.POST('/api/resources/{id}/versions/{number}/preview', { params }));
}
