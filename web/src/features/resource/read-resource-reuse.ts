import { bodyOf, isStatus } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { ResourceReuse } from '#shared/api/model';

/** The reuse of one resource, or null where nothing was counted yet. */
export async function readResourceReuse(id: string): Promise<ResourceReuse | null> {
  try {
    const summary = bodyOf<ResourceReuse>(
      await api.GET('/api/reuse/resources/{id}', { params: { path: { id } } }),
    );
    return { ...summary, indicators: summary.indicators ?? {} };
  } catch (error) {
    if (isStatus(error, 403, 404)) return null;
    throw error;
  }
}
