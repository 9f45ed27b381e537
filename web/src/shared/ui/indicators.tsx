import { useTranslation } from 'react-i18next';
import type { Indicators } from '#shared/api/model';
import { formatNumber } from '#shared/format/format';
import styles from './indicators.module.css';

/** The indicators the pages know how to name, in rising strength of what they prove; others are left out. */
export const indicatorNames = [
  'reusingOrganisations',
  'pulls',
  'launches',
  'completions',
  'learners',
  'hours',
  'adaptations',
] as const;

export type IndicatorName = (typeof indicatorNames)[number];

/** Which of the named indicators a report holds; null stands for a figure too small to be shown. */
export function indicatorsOf(indicators: Indicators): IndicatorName[] {
  return indicatorNames.filter((name) => indicators[name] !== undefined);
}

export function useFigure(): (value: number | null | undefined) => string {
  const { t, i18n } = useTranslation();
  return (value) => {
    if (value === undefined) return t('common.none');
    return value === null ? t('measure.suppressed') : formatNumber(value, i18n.language);
  };
}

/** Large figures, each with how it is counted one click away. */
export function IndicatorList({ indicators }: { indicators: Indicators }) {
  const { t } = useTranslation();
  const figure = useFigure();
  return (
    <ul className={styles.list}>
      {indicatorsOf(indicators).map((name) => (
        <li key={name} className={styles.indicator}>
          <span className={styles.figure}>{figure(indicators[name])}</span>
          <span className={styles.name}>{t(`indicator.${name}`)}</span>
          <details className={styles.definition}>
            <summary>{t('measure.definition')}</summary>
            <p>{t(`indicator.definition.${name}`)}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}
