import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isStatus } from '#shared/api/api-error';
import { formatPercent, formatSeconds, formatSize } from '#shared/format/format';
import { ButtonLink } from '#shared/ui/button';
import { Live } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import styles from './deposit-page.module.css';
import type { Upload, UploadStatus } from './upload/upload';

/** How far a file has gone: bytes, speed, time left. Listeners hear each tenth, not each byte. */
export function Transfer<T>({ upload, name }: { upload: Upload<T>; name: string }) {
  const { t, i18n } = useTranslation();
  const status = useSyncExternalStore(upload.subscribe, upload.status);
  const ratio = status.total === 0 ? 0 : status.sent / status.total;
  const language = i18n.language;
  if (status.state === 'failed') {
    return (
      <ProblemNotice
        title={t('deposit.upload.failed')}
        error={status.error}
        acts={
          isStatus(status.error, 401) ? (
            <ButtonLink size="small" to="/connexion?retour=/deposer&requis=1">
              {t('site.signIn')}
            </ButtonLink>
          ) : undefined
        }
      />
    );
  }
  return (
    <div className={styles.transfer}>
      <progress
        className={styles.progress}
        max={1}
        value={ratio}
        aria-label={t('deposit.upload.progress', { name })}
      />
      <div className={styles.status}>
        <span>{status.retrying ? t('deposit.upload.retrying') : t(`deposit.upload.${status.state}`)}</span>
        <span>
          {t('deposit.upload.amount', {
            sent: formatSize(status.sent, language),
            total: formatSize(status.total, language),
          })}
          {pace(status) && (
            <>
              {t('common.dot')}
              {t('deposit.upload.speed', { speed: formatSize(status.bytesPerSecond ?? 0, language) })}
              {t('common.dot')}
              {t('deposit.upload.left', { time: formatSeconds(secondsLeft(status)) })}
            </>
          )}
        </span>
      </div>
      <Live>
        {status.state === 'sending'
          ? `${name} ${formatPercent(Math.floor(ratio * 10) / 10, language)}`
          : t(`deposit.upload.${status.state}`)}
      </Live>
    </div>
  );
}

function pace(status: UploadStatus): boolean {
  return status.state === 'sending' && !status.retrying && (status.bytesPerSecond ?? 0) > 0;
}

function secondsLeft(status: UploadStatus): number {
  return (status.total - status.sent) / (status.bytesPerSecond ?? 1);
}
