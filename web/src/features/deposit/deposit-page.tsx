import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatSize } from '#shared/format/format';
import { Button } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import { Page } from '#shared/ui/page';
import { SignedIn } from '#shared/ui/signed-in';
import styles from './deposit-page.module.css';
import { DepositRow } from './deposit-row';
import { deposits } from './deposits';
import { FileDrop } from './file-drop';

export function DepositPage() {
  return (
    <SignedIn>
      <DepositDesk />
    </SignedIn>
  );
}

function DepositDesk() {
  const { t } = useTranslation();
  const list = useSyncExternalStore(deposits.subscribe, deposits.list);
  return (
    <Page title={t('deposit.title')}>
      <FileDrop compact={list.length > 0} onFiles={(files) => deposits.addFiles(files)} />
      <Interrupted />
      {list.length > 0 && (
        <section className={styles.section}>
          <h2>{t('deposit.files')}</h2>
          <ul className={styles.list}>
            {list.map((deposit) => (
              <li key={deposit.key}>
                <DepositRow deposit={deposit} alone={list.length <= 2} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.without}>
        {t('deposit.without')}{' '}
        <span className={styles.withoutLinks}>
          <Link to="/deposer/pratique">{t('deposit.withoutPractice')}</Link>
          <Link to="/deposer/outil">{t('deposit.withoutTool')}</Link>
          <Link to="/deposer/parcours">{t('deposit.withoutPathway')}</Link>
        </span>
      </p>
      <p className={styles.without}>
        {t('deposit.many')} <Link to="/deposer/lot">{t('deposit.manyLink')}</Link>
      </p>
    </Page>
  );
}

/** Uploads cut by the closing of the browser: choosing the same file again lets them go on. */
function Interrupted() {
  const { t, i18n } = useTranslation();
  const interrupted = deposits.interrupted();
  if (interrupted.length === 0) return null;
  return (
    <Notice title={t('deposit.interrupted')}>
      <p>{t('deposit.interruptedAdvice')}</p>
      <ul className={styles.interrupted}>
        {interrupted.map((kept) => (
          <li key={kept.id}>
            <span>
              {t('deposit.interruptedItem', { name: kept.name, size: formatSize(kept.size, i18n.language) })}
            </span>
            <progress
              className={styles.progress}
              max={Math.max(1, kept.size)}
              value={kept.sent}
              aria-label={t('deposit.upload.progress', { name: kept.name })}
            />
            <Button
              size="small"
              look="quiet"
              aria-label={t('deposit.forget', { name: kept.name })}
              onClick={() => deposits.forgetInterrupted(kept)}
            >
              {t('common.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
