import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource, Version } from '#shared/api/model';
import { useTerms } from '#shared/api/vocabularies';
import { formatMinutes, formatSize } from '#shared/format/format';
import { type FieldName, isBlank, valuesOf } from '#shared/metadata/fields';
import { ValueWords } from '#shared/metadata/value-words';
import { Notice } from '#shared/ui/notice';
import { WarningList } from '#shared/ui/warning-list';
import styles from './resource-page.module.css';

/** Can I use it: the licence in a plain sentence, and what it takes. */
export function Needs({ resource, version }: { resource: Resource; version: Version | undefined }) {
  const { t, i18n } = useTranslation();
  const values = valuesOf(resource);
  const facts: [string, ReactNode][] = [];
  if (version?.size != null) facts.push([t('resource.weight'), formatSize(version.size, i18n.language)]);
  if (resource.durationMinutes) facts.push([t('resource.duration'), formatMinutes(resource.durationMinutes)]);
  const told: FieldName[] = [
    'languages',
    'level',
    'modality',
    'audience',
    'accessibility',
    'sectors',
    'romeCodes',
    'skills',
    'keywords',
  ];
  const known = told.filter((name) => !isBlank(values[name]));
  return (
    <aside className={styles.panel}>
      <Licence resource={resource} />
      <h2>{t('resource.needs')}</h2>
      <dl className={styles.facts}>
        <div>
          <dt>{t('resource.equipment')}</dt>
          <dd>
            {isBlank(resource.equipment) ? (
              t('resource.noEquipment')
            ) : (
              <ValueWords name="equipment" value={resource.equipment} />
            )}
          </dd>
        </div>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {known.map((name) => (
          <div key={name}>
            <dt>{t(`field.${name}`)}</dt>
            <dd>
              <ValueWords name={name} value={values[name]} />
            </dd>
          </div>
        ))}
      </dl>
      {(version?.warnings ?? []).length > 0 && (
        <Notice tone="warning" title={t('resource.warnings')}>
          <div className={styles.note}>
            <WarningList warnings={version?.warnings ?? []} />
          </div>
        </Notice>
      )}
    </aside>
  );
}

function Licence({ resource }: { resource: Resource }) {
  const { t } = useTranslation();
  const terms = useTerms('licences');
  const term = terms.find(({ id }) => id === resource.licence);
  return (
    <>
      <h2>{t('resource.licence')}</h2>
      {resource.licence ? (
        <div>
          {term?.plain && <p>{term.plain}</p>}
          <p className={term?.plain ? styles.note : undefined}>
            <ValueWords name="licence" value={resource.licence} />
          </p>
        </div>
      ) : (
        <p>{t('resource.licenceMissing')}</p>
      )}
    </>
  );
}
