import { bodyOf } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { ReuseSummary } from '#shared/api/model';

export async function readReuseSummary(): Promise<ReuseSummary> {
  const summary = bodyOf<ReuseSummary>(await api.GET('/api/reuse/summary'));
  return { ...summary, indicators: summary.indicators ?? {} };
}

export const summaryAsCsv = '/api/reuse/summary.csv';
