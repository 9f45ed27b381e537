import { Button, DropZone, type FileDropItem, FileTrigger, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '#shared/ui/button';
import styles from './deposit-page.module.css';

interface Props {
  /** Whether files are there already, so that the place to drop more makes room for them. */
  compact: boolean;
  onFiles: (files: File[]) => void;
}

/** A place to drop files on, to paste them into, or to choose them from with a button. */
export function FileDrop({ compact, onFiles }: Props) {
  const { t } = useTranslation();
  return (
    <DropZone
      className={compact ? `${styles.drop} ${styles.compact}` : (styles.drop ?? '')}
      aria-label={t('deposit.drop')}
      onDrop={(event) => {
        const files = event.items.filter((item): item is FileDropItem => item.kind === 'file');
        void Promise.all(files.map((item) => item.getFile())).then(onFiles);
      }}
    >
      {({ isDropTarget }) => (
        <>
          <svg
            viewBox="0 0 64 64"
            fill="none"
            stroke="currentColor"
            strokeWidth="3"
            strokeLinecap="round"
            strokeLinejoin="round"
            aria-hidden="true"
          >
            <path d="M10 40v12h44V40M32 42V12M20 24l12-12 12 12" />
          </svg>
          <Text slot="label" className={styles.dropTitle ?? ''}>
            {isDropTarget ? t('deposit.dropNow') : t('deposit.drop')}
          </Text>
          <p>{t('deposit.dropHint')}</p>
          <FileTrigger allowsMultiple onSelect={(files) => onFiles(files === null ? [] : [...files])}>
            <Button className={buttonClass(compact ? { look: 'plain' } : { look: 'act', size: 'large' })}>
              {t('deposit.choose')}
            </Button>
          </FileTrigger>
        </>
      )}
    </DropZone>
  );
}
