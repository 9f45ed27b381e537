import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource, Version } from '#shared/api/model';
import { useLabels } from '#shared/api/vocabularies';
import { formatSize } from '#shared/format/format';
import { ButtonAnchor } from '#shared/ui/button';
import styles from './resource-page.module.css';

export function packageAddress(id: string, number: number): string {
  return `/api/resources/${encodeURIComponent(id)}/versions/${number}/package`;
}

interface Props {
  resource: Resource;
  version: Version | undefined;
  /** What else can be done with the file, beside it. */
  more?: ReactNode;
}

/** The one main act: take the file, or open the tool where there is no file. */
export function TakeIt({ resource, version, more }: Props) {
  const { t, i18n } = useTranslation();
  const formatLabel = useLabels('formats');
  const host = resource.address ? hostOf(resource.address) : undefined;
  if (resource.address && host !== undefined) {
    return (
      <div className={styles.take}>
        <ButtonAnchor look="act" size="large" href={resource.address} rel="noopener noreferrer">
          {t('resource.openTool')}
        </ButtonAnchor>
        <span className={styles.note}>{t('resource.openToolNote', { host })}</span>
      </div>
    );
  }
  if (version?.state !== 'ready') return null;
  const format = version.format ? formatLabel(version.format) : (version.fileName ?? '');
  return (
    <div className={styles.take}>
      <ButtonAnchor
        look="act"
        size="large"
        href={packageAddress(resource.id, version.number)}
        download={version.fileName ?? ''}
        aria-label={t('resource.takeFor', { title: resource.title })}
      >
        {t('resource.take')}
      </ButtonAnchor>
      {more}
      {version.size != null && (
        <span className={styles.note}>
          {t('resource.takeNote', { format, size: formatSize(version.size, i18n.language) })}
        </span>
      )}
    </div>
  );
}

/** The host of a web address; nothing for anything else, which must not become a link. */
export function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return ['https:', 'http:'].includes(url.protocol) ? url.host : undefined;
}
