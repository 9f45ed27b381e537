import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#shared/api/api-error';
import { Button } from './button';
import { Notice } from './notice';

/** What to tell a person of an error. The API speaks to programs, in English: its codes are put into words here. */
export function wordsOf(error: unknown, t: TFunction, exists: (key: string) => boolean): string {
  if (!(error instanceof ApiError)) return t('problem.network');
  const key = `problem.code.${error.code}`;
  if (error.code !== undefined && exists(key)) return t(key as 'problem.code.withdrawn');
  if (error.status >= 500) return t('problem.server');
  switch (error.status) {
    case 401:
      return t('problem.signIn');
    case 403:
      return t('problem.forbidden');
    case 404:
    case 410:
      return t('problem.gone');
    case 412:
      return t('problem.stale');
    default:
      return t('problem.refused');
  }
}

interface Props {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  acts?: ReactNode;
}

export function ProblemNotice({ error, title, onRetry, acts }: Props) {
  const { t, i18n } = useTranslation();
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Notice
      tone="danger"
      role="alert"
      title={title ?? t('problem.title')}
      acts={
        retry || acts ? (
          <>
            {retry}
            {acts}
          </>
        ) : undefined
      }
    >
      <p>{wordsOf(error, t, (key) => i18n.exists(key))}</p>
      {error instanceof ApiError && error.status >= 400 && ![401, 404].includes(error.status) && (
        <Precisely error={error} />
      )}
    </Notice>
  );
}

/** The program's own words, for whoever helps. */
function Precisely({ error }: { error: ApiError }) {
  const { t } = useTranslation();
  const lines = [
    error.message,
    ...error.faults.map(({ pointer, detail }) => `${pointer} ${detail}`),
    error.mend ?? '',
  ];
  return (
    <details>
      <summary>{t('problem.details')}</summary>
      <div lang="en">
        {[...new Set(lines)].filter(Boolean).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </details>
  );
}
