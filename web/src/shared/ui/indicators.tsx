import { useTranslation } from 'react-i18next';
import type { ResourceReuse } from '#shared/api/model';
import { formatNumber } from '#shared/format/format';
import styles from './indicators.module.css';

/** The indicators the pages know how to name, in rising strength of what they prove; others are left out. */
export const indicatorNames = [
  'reusingOrganisations',
  'resourcesReused',
  'resourcesPublished',
  'pulls',
  'launches',
  'completions',
  'learners',
  'hours',
  'adaptations',
] as const;

export type IndicatorName = (typeof indicatorNames)[number];

/** The indicators to show: those with a figure, or withheld; what nothing measures yet is named apart. */
export function shownIndicators({ indicators, notMeasuredYet, suppressed }: ResourceReuse): IndicatorName[] {
  const withheld = (name: string) => indicators[name] === null && (suppressed ?? []).includes(name);
  return indicatorNames.filter(
    (name) => (indicators[name] != null || withheld(name)) && !(notMeasuredYet ?? []).includes(name),
  );
}

/** Large figures, each with how it is counted one click away; null is a figure too small to be given. */
export function IndicatorList({ reuse }: { reuse: ResourceReuse }) {
  const { t, i18n } = useTranslation();
  const unmeasured = indicatorNames.filter((name) => (reuse.notMeasuredYet ?? []).includes(name));
  return (
    <>
      <ul className={styles.list}>
        {shownIndicators(reuse).map((name) => {
          const value = reuse.indicators[name];
          return (
            <li key={name} className={styles.indicator}>
              <span className={styles.figure}>
                {value == null
                  ? t('measure.suppressed')
                  : formatNumber(name === 'hours' ? Math.round(value) : value, i18n.language)}
              </span>
              <span className={styles.name}>{t(`indicator.${name}`)}</span>
              <details className={styles.definition}>
                <summary>{t('measure.definition')}</summary>
                <p>{t(`indicator.definition.${name}`)}</p>
              </details>
            </li>
          );
        })}
      </ul>
      {unmeasured.length > 0 && (
        <p className={styles.note}>
          {t('measure.notMeasuredYet', {
            names: unmeasured
              .map((name) => t(`indicator.${name}`).toLocaleLowerCase('fr'))
              .join(t('common.list')),
          })}
        </p>
      )}
    </>
  );
}
