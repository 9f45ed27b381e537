import { queryOptions } from '@tanstack/react-query';
import { accepted, bodyOf } from './api-error';
import { api } from './client';
import type { Metadata, Resemblance, Resource, Version } from './model';

/** A resource with the tag to send back when it is edited. */
export interface TaggedResource {
  resource: Resource;
  etag: string;
}

/** A merge patch (RFC 7396): null clears a field. */
export type MetadataPatch = { [K in keyof Metadata]?: Metadata[K] | null };

function tagged(resource: Resource, response: Response): TaggedResource {
  return { resource, etag: response.headers.get('ETag') ?? `"${resource.revision ?? 0}"` };
}

export const resourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['resource', id],
    queryFn: async () => {
      const answer = await api.GET('/api/resources/{id}', { params: { path: { id } } });
      return tagged(bodyOf<Resource>(answer), answer.response);
    },
  });

export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ['version', id, number],
    queryFn: async () =>
      bodyOf<Version>(
        await api.GET('/api/resources/{id}/versions/{number}', { params: { path: { id, number } } }),
      ),
  });

/** What a version may duplicate; another answer once it is said what the resource derives from. */
export const resemblancesQuery = (id: string, number: number, derivesFrom: string | null | undefined) =>
  queryOptions({
    queryKey: ['resemblances', id, number, derivesFrom ?? ''],
    queryFn: async () =>
      bodyOf<Resemblance[]>(
        await api.GET('/api/resources/{id}/versions/{number}/resemblances', {
          params: { path: { id, number } },
        }),
      ),
  });

/** All versions of a resource, the latest first. */
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['versions', id],
    queryFn: async () => {
      const answer = await api.GET('/api/resources/{id}/versions', { params: { path: { id } } });
      return bodyOf<Version[]>(answer).toSorted((one, other) => other.number - one.number);
    },
  });

export async function editResource(id: string, etag: string, patch: MetadataPatch): Promise<TaggedResource> {
  const answer = await api.PATCH('/api/resources/{id}', {
    params: { path: { id }, header: { 'If-Match': etag } },
    headers: { 'Content-Type': 'application/merge-patch+json' },
    // The document describes fields as they are read; null is a merge patch's own way to clear one.
    body: patch as never,
  });
  return tagged(bodyOf<Resource>(answer), answer.response);
}

export type Move = 'submit' | 'publish' | 'return' | 'withdraw';

export async function moveResource(id: string, move: Move): Promise<void> {
  const params = { path: { id } };
  switch (move) {
    case 'submit':
      accepted(await api.POST('/api/resources/{id}/submit', { params }));
      return;
    case 'publish':
      accepted(await api.POST('/api/resources/{id}/publish', { params }));
      return;
    case 'return':
      accepted(await api.POST('/api/resources/{id}/return', { params }));
      return;
    case 'withdraw':
      accepted(await api.POST('/api/resources/{id}/withdraw', { params }));
  }
}
