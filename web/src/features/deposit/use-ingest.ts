import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Version } from '#shared/api/model';
import { versionQuery } from '#shared/api/resources';

function isSettled(version: Version | undefined): boolean {
  return version?.state === 'ready' || version?.state === 'rejected';
}

/** Follows a version until it is ready or rejected: told by the server, asked again where the telling fails. */
export function useIngest(
  resourceId: string,
  number: number,
): { version: Version | undefined; error: unknown } {
  const queries = useQueryClient();
  const [told, setTold] = useState(false);
  const query = versionQuery(resourceId, number);
  const { data, error } = useQuery({
    ...query,
    refetchInterval: (state) => (isSettled(state.state.data) ? false : told ? 10_000 : 2_000),
  });
  const settled = isSettled(data);

  useEffect(() => {
    if (settled) return;
    const address = `/api/resources/${encodeURIComponent(resourceId)}/versions/${number}/events`;
    const source = new EventSource(address);
    source.addEventListener('state', (event) => {
      setTold(true);
      const version = JSON.parse(event.data) as Version;
      queries.setQueryData(versionQuery(resourceId, number).queryKey, version);
      if (isSettled(version)) {
        source.close();
        // The event may be shorter than the report: the report is what gets shown.
        void queries.invalidateQueries({ queryKey: versionQuery(resourceId, number).queryKey });
      }
    });
    source.addEventListener('error', () => setTold(false));
    return () => source.close();
  }, [queries, resourceId, number, settled]);

  return { version: data, error };
}
