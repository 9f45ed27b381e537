import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { batchQuery, publishBatch } from '#shared/api/batches';
import type { Batch, BatchLine } from '#shared/api/model';
import { typeset } from '#shared/format/format';
import { Button, ButtonAnchor } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import { ProblemNotice } from '#shared/ui/problem-notice';
import styles from './batch-page.module.css';

/** How a batch stands, line by line, as it goes on. */
export function BatchReport({ id, onOther }: { id: string; onOther: () => void }) {
  const { t } = useTranslation();
  const { data: batch, error, refetch } = useQuery(batchQuery(id));
  const publishing = useMutation({ mutationFn: () => publishBatch(id), onSettled: () => refetch() });
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (batch === undefined) return null;
  const publishable = batch.settled && batch.counts.ready > batch.counts.published;
  return (
    <section className={styles.section}>
      <Standing batch={batch} />
      {publishing.error !== null && <ProblemNotice error={publishing.error} />}
      <div className={styles.acts}>
        {publishable && (
          <Button look="act" disabled={publishing.isPending} onClick={() => publishing.mutate()}>
            {t('deposit.batch.publish')}
          </Button>
        )}
        <ButtonAnchor href={`/api/batches/${encodeURIComponent(id)}/report`} download>
          {t('deposit.batch.report')}
        </ButtonAnchor>
        <Button look="quiet" onClick={onOther}>
          {t('deposit.batch.other')}
        </Button>
      </div>
      {batch.lines.length > 0 && <Lines lines={batch.lines} />}
      {batch.next !== undefined && <p>{t('deposit.batch.more')}</p>}
    </section>
  );
}

function Standing({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  if (batch.problems.length > 0) {
    return (
      <Notice tone="danger" role="alert" title={batch.problems[0]?.detail}>
        <p>{batch.problems[0]?.mend}</p>
      </Notice>
    );
  }
  const step = batch.unpacking ? 'unpacking' : batch.settled ? 'done' : 'going';
  return (
    <Notice tone={batch.settled ? 'good' : 'plain'} role="status" title={t(`deposit.batch.${step}`)}>
      <p>{t('deposit.batch.counts', { ...batch.counts })}</p>
    </Notice>
  );
}

function Lines({ lines }: { lines: BatchLine[] }) {
  const { t } = useTranslation();
  const headings = ['line', 'resource', 'state', 'problem'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label={t('deposit.batch.report')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {t(`deposit.batch.${heading}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.number} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ line }: { line: BatchLine }) {
  const { t } = useTranslation();
  const name = line.title ?? line.file ?? t('common.none');
  return (
    <tr>
      <td>{line.number}</td>
      <th scope="row">
        {line.resourceId === undefined ? name : <Link to={`/ressources/${line.resourceId}`}>{name}</Link>}
        {line.title !== undefined && <span className={styles.file}>{line.file}</span>}
      </th>
      <td>{t(`deposit.batch.is.${stateOf(line)}`)}</td>
      <td>
        {line.problems.map(({ column, detail, mend }) => (
          <span key={`${column} ${detail}`} className={styles.problem}>
            {column && <strong className={styles.column}>{column}</strong>} {typeset(detail)}{' '}
            {mend && typeset(mend)}
          </span>
        ))}
      </td>
    </tr>
  );
}

function stateOf({ state, resourceState }: BatchLine) {
  if (resourceState === 'published' || resourceState === 'withdrawn') return resourceState;
  return state;
}
