import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '#shared/api/model';
import { useLabels } from '#shared/api/vocabularies';
import { Button } from '#shared/ui/button';
import styles from './resource-page.module.css';

export function Citation({ resource }: { resource: Resource }) {
  const { t } = useTranslation();
  const kindLabel = useLabels('kinds');
  const [copied, setCopied] = useState(false);
  const text = t('resource.citation', {
    organisation: resource.organisation.name,
    year: resource.publishedAt?.slice(0, 4) ?? t('resource.citationUndated'),
    title: resource.title,
    kind: resource.kind ? kindLabel(resource.kind) : t('common.none'),
    version: resource.latestVersion ?? 1,
    url: `${window.location.origin}/ressources/${resource.id}`,
  });
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <section className={styles.section}>
      <h2>{t('resource.cite')}</h2>
      <p className={styles.cite}>{text}</p>
      <div>
        {'clipboard' in navigator && (
          <Button size="small" onClick={() => void copy()}>
            {copied ? t('common.copied') : t('common.copy')}
          </Button>
        )}
        <span role="status">{copied ? ` ${t('common.copied')}` : ''}</span>
      </div>
    </section>
  );
}
