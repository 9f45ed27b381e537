import { useTranslation } from 'react-i18next';
import type { Resource, Version } from '#shared/api/model';
import { formatSize } from '#shared/format/format';
import { ButtonAnchor } from '#shared/ui/button';
import styles from './resource-page.module.css';
import { packageAddress } from './take-it';

export function Versions({ resource, versions }: { resource: Resource; versions: Version[] }) {
  const { t, i18n } = useTranslation();
  const ready = versions.filter((version) => version.state === 'ready');
  if (ready.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t('resource.versions')}</h2>
      <ul className={styles.versions}>
        {ready.map((version) => (
          <li key={version.number}>
            <div>
              <strong>{t('resource.version', { number: version.number })}</strong>
              {version.number === resource.latestVersion && t('common.dot') + t('resource.versionLatest')}
              <p className={styles.note}>
                {t('resource.versionFile', {
                  name: version.fileName ?? '',
                  size: formatSize(version.size ?? 0, i18n.language),
                })}
              </p>
            </div>
            <ButtonAnchor
              size="small"
              href={packageAddress(resource.id, version.number)}
              download={version.fileName ?? ''}
              aria-label={t('resource.takeVersion', { number: version.number })}
            >
              {t('resource.take')}
            </ButtonAnchor>
          </li>
        ))}
      </ul>
    </section>
  );
}
