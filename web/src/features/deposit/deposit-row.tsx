import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Version } from '#shared/api/model';
import { useLabels } from '#shared/api/vocabularies';
import { formatNumber, formatSize, typeset } from '#shared/format/format';
import { extentOf } from '#shared/format/items';
import { QualityReport } from '#shared/quality/quality-report';
import { Button } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { WarningList } from '#shared/ui/warning-list';
import { CompleteDraft } from './complete-draft';
import styles from './deposit-page.module.css';
import { type Deposit, deposits } from './deposits';
import { Transfer } from './transfer';
import type { Upload } from './upload/upload';
import { useIngest } from './use-ingest';

interface Props {
  deposit: Deposit;
  /** Whether the record to complete stands open by itself: not so where there are many. */
  alone: boolean;
}

/** One deposit, from the first byte to its publication. */
export function DepositRow({ deposit, alone }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <article className={styles.row} aria-label={deposit.name}>
      <div className={styles.rowHead}>
        <h3>
          {deposit.name}{' '}
          {deposit.size !== undefined && (
            <span className={styles.size}>{formatSize(deposit.size, i18n.language)}</span>
          )}
        </h3>
        {deposit.upload === undefined || deposit.resourceId !== undefined ? (
          <Button
            size="small"
            look="quiet"
            aria-label={t('deposit.upload.dismissOf', { name: deposit.name })}
            onClick={() => deposits.dismiss(deposit)}
          >
            {t('common.remove')}
          </Button>
        ) : (
          <TransferActs deposit={deposit} upload={deposit.upload} />
        )}
      </div>
      {deposit.resourceId === undefined && deposit.upload && (
        <Transfer upload={deposit.upload} name={deposit.name} />
      )}
      {deposit.resourceId !== undefined && deposit.number !== undefined && (
        <Ingest deposit={deposit} resourceId={deposit.resourceId} number={deposit.number} alone={alone} />
      )}
      {deposit.resourceId !== undefined && deposit.number === undefined && (
        <CompleteDraft deposit={deposit} resourceId={deposit.resourceId} />
      )}
    </article>
  );
}

function TransferActs({ deposit, upload }: { deposit: Deposit; upload: Upload }) {
  const { t } = useTranslation();
  const { state } = useSyncExternalStore(upload.subscribe, upload.status);
  const name = deposit.name;
  return (
    <div className={styles.acts}>
      {(state === 'sending' || state === 'offline') && (
        <Button
          size="small"
          aria-label={t('deposit.upload.pauseOf', { name })}
          onClick={() => upload.pauseNow()}
        >
          {t('deposit.upload.pause')}
        </Button>
      )}
      {state === 'paused' && (
        <Button
          size="small"
          aria-label={t('deposit.upload.resumeOf', { name })}
          onClick={() => void deposits.run(deposit)}
        >
          {t('deposit.upload.resume')}
        </Button>
      )}
      {state === 'failed' && (
        <Button
          size="small"
          aria-label={t('deposit.upload.retryOf', { name })}
          onClick={() => void deposits.run(deposit)}
        >
          {t('common.retry')}
        </Button>
      )}
      {state !== 'completing' && state !== 'sent' && (
        <Button
          size="small"
          look="quiet"
          aria-label={t('deposit.upload.cancelOf', { name })}
          onClick={() => void deposits.cancel(deposit)}
        >
          {t('deposit.upload.cancel')}
        </Button>
      )}
    </div>
  );
}

interface IngestProps extends Props {
  resourceId: string;
  number: number;
}

/** The states a version goes through, in the order a person waits for them. */
const phases = ['receiving', 'scanning', 'inspecting', 'extracting'] as const;

function Ingest({ deposit, resourceId, number, alone }: IngestProps) {
  const { t } = useTranslation();
  const { version, error } = useIngest(resourceId, number);
  const [open, setOpen] = useState(alone);
  if (error) return <ProblemNotice error={error} />;
  const state = version?.state ?? 'receiving';
  if (state === 'rejected') return <Rejected version={version} />;
  if (state !== 'ready' || version === undefined) {
    const at = phases.indexOf(state as (typeof phases)[number]);
    return (
      <div className={styles.transfer}>
        <p role="status">{t(`deposit.ingest.${state}`)}</p>
        <div
          className={styles.steps}
          role="progressbar"
          aria-label={deposit.name}
          aria-valuemin={0}
          aria-valuemax={phases.length}
          aria-valuenow={at + 1}
          aria-valuetext={t('deposit.ingest.progress', { step: at + 1, steps: phases.length })}
        >
          {phases.map((phase, position) => (
            <span key={phase} className={position < at ? styles.past : position === at ? styles.now : ''} />
          ))}
        </div>
      </div>
    );
  }
  return (
    <>
      <Recognised version={version} />
      <Warnings version={version} />
      <QualityReport findings={version.quality} heading="h4" />
      {!open && (
        <div>
          <Button onClick={() => setOpen(true)}>{t('deposit.continue')}</Button>
        </div>
      )}
      {open && <CompleteDraft deposit={deposit} resourceId={resourceId} version={version} />}
    </>
  );
}

function Rejected({ version }: { version: Version | undefined }) {
  const { t } = useTranslation();
  return (
    <Notice tone="danger" role="alert" title={t('deposit.ingest.rejected')}>
      {version?.problem && (
        <>
          <p>{typeset(version.problem.detail)}</p>
          <p>
            <strong>{t('deposit.mend')}</strong> {typeset(version.problem.mend)}
          </p>
        </>
      )}
    </Notice>
  );
}

/** « Module SCORM 1.2, 14 écrans, français ». */
function Recognised({ version }: { version: Version }) {
  const { t, i18n } = useTranslation();
  const formatLabel = useLabels('formats');
  const languageLabel = useLabels('languages');
  const extent = extentOf(version.found);
  const languages = (version.proposals ?? []).find(({ field }) => field === 'languages')?.value;
  const words = [
    version.format && formatLabel(version.format),
    extent &&
      t(`resource.extent.${extent.unit}`, {
        count: extent.count,
        formatted: formatNumber(extent.count, i18n.language),
      }),
    ...[languages ?? []].flat().map((language) => languageLabel(String(language)).toLocaleLowerCase('fr')),
  ].filter(Boolean);
  return (
    <p className={styles.recognised} role="status">
      {words.length > 0 ? words.join(t('common.list')) : t('deposit.ingest.ready')}
    </p>
  );
}

function Warnings({ version }: { version: Version }) {
  const { t } = useTranslation();
  const warnings = version.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warning" title={t('deposit.warnings', { count: warnings.length })}>
      <WarningList warnings={warnings} located />
    </Notice>
  );
}
