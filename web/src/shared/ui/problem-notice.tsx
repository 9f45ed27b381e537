import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#shared/api/api-error';
import { Button } from './button';
import { Notice } from './notice';

/** What to tell a person of an error: the program's own words where it said what to do, else ours. */
export function wordsOf(error: unknown, t: TFunction): { detail: string; mend?: string } {
  if (!(error instanceof ApiError)) return { detail: t('problem.network') };
  if (error.status === 401) return { detail: t('problem.signIn') };
  if (error.status === 404 || error.status === 410) return { detail: t('problem.gone') };
  if (error.status === 412) return { detail: t('problem.stale') };
  if (error.status === 403) return { detail: error.mend ?? t('problem.forbidden') };
  if (error.status >= 500 || error.code === undefined) return { detail: t('problem.server') };
  return { detail: error.message, mend: error.mend };
}

interface Props {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  acts?: ReactNode;
}

export function ProblemNotice({ error, title, onRetry, acts }: Props) {
  const { t } = useTranslation();
  const { detail, mend } = wordsOf(error, t);
  const faults = error instanceof ApiError ? error.faults : [];
  return (
    <Notice
      tone="danger"
      role="alert"
      title={title ?? t('problem.title')}
      acts={
        onRetry || acts ? (
          <>
            {onRetry && (
              <Button size="small" onClick={onRetry}>
                {t('common.retry')}
              </Button>
            )}
            {acts}
          </>
        ) : undefined
      }
    >
      <p>{detail}</p>
      {faults
        .filter((fault) => fault.detail !== detail)
        .map((fault) => (
          <p key={`${fault.pointer} ${fault.detail}`}>{fault.detail}</p>
        ))}
      {mend !== undefined && mend !== detail && <p>{mend}</p>}
    </Notice>
  );
}
