import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isStatus } from '#shared/api/api-error';
import type { Resource } from '#shared/api/model';
import { editResource, type MetadataPatch, moveResource, resourceQuery } from '#shared/api/resources';

/** A change; one that depends on what the field holds is worked out when those before it have arrived. */
export type Edit = MetadataPatch | ((now: Resource) => MetadataPatch);

export interface Draft {
  resource: Resource | undefined;
  readError: unknown;
  /** Saves a change at once; changes go out one after the other. */
  save: (edit: Edit) => void;
  saving: boolean;
  saved: boolean;
  saveError: unknown;
  publish: () => void;
  publishing: boolean;
  publishError: unknown;
  /** The state it was given when it was sent off, or nothing yet. */
  outcome: 'published' | 'in_review' | undefined;
}

/** A draft that saves itself field by field, so that closing the browser loses nothing. */
export function useDraft(id: string): Draft {
  const queries = useQueryClient();
  const query = resourceQuery(id);
  const read = useQuery(query);
  const scope = { id: `draft ${id}` };

  const save = useMutation({
    scope,
    mutationFn: async (edit: Edit) => {
      const { etag, resource } = await queries.ensureQueryData(query);
      const patchOn = (now: Resource) => (typeof edit === 'function' ? edit(now) : edit);
      try {
        return await editResource(id, etag, patchOn(resource));
      } catch (error) {
        if (!isStatus(error, 412)) throw error;
        // Ingest, or a colleague, touched other fields meanwhile: this one field is still the person's to set.
        const fresh = await queries.fetchQuery({ ...query, staleTime: 0 });
        return editResource(id, fresh.etag, patchOn(fresh.resource));
      }
    },
    onSuccess: (edited) => queries.setQueryData(query.queryKey, edited),
  });

  const publish = useMutation({
    scope,
    mutationFn: async () => {
      await moveResource(id, 'submit');
      return queries.fetchQuery({ ...query, staleTime: 0 });
    },
  });

  const state = publish.data?.resource.state;
  return {
    resource: read.data?.resource,
    readError: read.error,
    save: save.mutate,
    saving: save.isPending,
    saved: save.isSuccess,
    saveError: save.error,
    publish: () => publish.mutate(),
    publishing: publish.isPending,
    publishError: publish.error,
    outcome: state === 'published' || state === 'in_review' ? state : undefined,
  };
}
