import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { accepted, bodyOf, isStatus } from './api-error';
import { api } from './client';
import type { Session } from './model';

async function readSession(): Promise<Session | null> {
  try {
    const session = bodyOf<Session>(await api.GET('/api/session'));
    return { ...session, roles: session.roles ?? [] };
  } catch (error) {
    if (isStatus(error, 401, 404)) return null;
    throw error;
  }
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: 60_000,
});

/** Who is signed in: undefined while unknown, null when nobody is. */
export function useSession(): Session | null | undefined {
  const { data, isError } = useQuery(sessionQuery);
  return isError ? null : data;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (key: string) => accepted(await api.POST('/api/session', { body: { key } })),
    onSuccess: () => queries.invalidateQueries(),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => accepted(await api.DELETE('/api/session')),
    onSuccess: () => {
      queries.setQueryData(sessionQuery.queryKey, null);
      return queries.invalidateQueries();
    },
  });
}
