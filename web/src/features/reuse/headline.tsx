import { useTranslation } from 'react-i18next';
import type { Indicators } from '#shared/api/model';
import { formatEuros, formatNumber } from '#shared/format/format';
import styles from './reuse-page.module.css';

const headline = [
  'reusingOrganisations',
  'shareReused',
  'shareReusedOutsideSector',
  'medianDaysToFirstReuse',
  'grantEurPerReusingOrganisation',
] as const;

/** The five figures that say whether the money serves, each with its definition one click away. */
export function Headline({ indicators }: { indicators: Indicators }) {
  const { t, i18n } = useTranslation();
  const written = (name: (typeof headline)[number]) => {
    const value = indicators[name];
    if (value === null || value === undefined) return t('common.none');
    switch (name) {
      case 'shareReused':
      case 'shareReusedOutsideSector':
        return new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(value);
      case 'medianDaysToFirstReuse':
        return t('measure.days', {
          count: Math.round(value),
          formatted: formatNumber(Math.round(value), i18n.language),
        });
      case 'grantEurPerReusingOrganisation':
        return formatEuros(value, i18n.language);
      default:
        return formatNumber(value, i18n.language);
    }
  };
  return (
    <ul className={styles.headline}>
      {headline.map((name) => (
        <li key={name}>
          <span className={styles.figure}>{written(name)}</span>
          <span className={styles.name}>{t(`headline.${name}`)}</span>
          <details>
            <summary>{t('measure.definition')}</summary>
            <p>{t(`headline.definition.${name}`)}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}
