import { bodyOf } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { Commitment, ReuseSummary } from '#shared/api/model';

/** What is measured, as the address says it. */
export interface Measured {
  programme?: string;
  sector?: string;
  from?: string;
  to?: string;
}

const names = { programme: 'programme', secteur: 'sector', du: 'from', au: 'to' } as const;

export function measuredOf(address: URLSearchParams): Measured {
  return Object.fromEntries(
    Object.entries(names)
      .map(([written, name]) => [name, address.get(written) ?? ''])
      .filter(([, value]) => value !== ''),
  );
}

export async function readReuseSummary(measured: Measured): Promise<ReuseSummary> {
  const answer = await api.GET('/api/reuse/summary', { params: { query: measured } });
  const summary = bodyOf<ReuseSummary>(answer);
  return { ...summary, indicators: summary.indicators ?? {} };
}

export async function readCommitment(programme: string | undefined): Promise<Commitment> {
  return bodyOf<Commitment>(await api.GET('/api/reuse/commitment', { params: { query: { programme } } }));
}

export function exportAddress(report: string, measured: Measured): string {
  const query = new URLSearchParams(Object.entries(measured)).toString();
  return `/api/reuse/${report}${query === '' ? '' : `?${query}`}`;
}
