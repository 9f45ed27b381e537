import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ButtonAnchor, buttonClass } from '#shared/ui/button';
import { Page } from '#shared/ui/page';
import { SignedIn } from '#shared/ui/signed-in';
import { Transfer } from '../transfer';
import { batchSurroundings } from '../upload/browser-surroundings';
import { Upload } from '../upload/upload';
import styles from './batch-page.module.css';
import { BatchReport } from './batch-report';

/** The parameter of the address that names the batch that is looked at, so that it outlives the page. */
const named = 'lot';

export function BatchPage() {
  const { t } = useTranslation();
  return (
    <SignedIn>
      <Page title={t('deposit.batch.title')} lead={t('deposit.batch.lead')}>
        <BatchDesk />
      </Page>
    </SignedIn>
  );
}

function BatchDesk() {
  const [address, setAddress] = useSearchParams();
  const id = address.get(named);
  if (id !== null) return <BatchReport id={id} onOther={() => setAddress({})} />;
  return <Invitation onBatch={(batch) => setAddress({ [named]: batch })} />;
}

function Invitation({ onBatch }: { onBatch: (id: string) => void }) {
  const { t } = useTranslation();
  const [upload, setUpload] = useState<Upload<string>>();
  const send = (file: File) => {
    const sending = new Upload(file, batchSurroundings());
    setUpload(sending);
    void sending.run().then((batch) => batch !== undefined && onBatch(batch));
  };
  return (
    <>
      <ol className={styles.steps}>
        <li>{t('deposit.batch.step1')}</li>
        <li>{t('deposit.batch.step2')}</li>
        <li>{t('deposit.batch.step3')}</li>
      </ol>
      <div className={styles.acts}>
        <ButtonAnchor href="/api/batches/template.csv" download>
          {t('deposit.batch.template')}
        </ButtonAnchor>
        <FileTrigger
          acceptedFileTypes={['.zip']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) send(file);
          }}
        >
          <Button className={buttonClass({ look: 'act' })}>{t('deposit.batch.choose')}</Button>
        </FileTrigger>
      </div>
      {upload !== undefined && <Transfer upload={upload} name={upload.file.name} />}
      <p className={styles.command}>
        {t('deposit.batch.command')} <code>{t('deposit.batch.commandText')}</code>
      </p>
    </>
  );
}
