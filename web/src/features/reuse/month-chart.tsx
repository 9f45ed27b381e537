import { useTranslation } from 'react-i18next';
import type { ReuseMonth } from '#shared/api/model';
import { formatNumber } from '#shared/format/format';
import { FigureTable } from './figure-table';
import styles from './reuse-page.module.css';

const HEIGHT = 160;
const STEP = 44;
const BAR = 30;

/** Reusing organisations by month, as bars that carry their number. */
export function MonthChart({ months }: { months: ReuseMonth[] }) {
  const { t, i18n } = useTranslation();
  const most = Math.max(1, ...months.map((month) => month.reusingOrganisations));
  const best = months.find((month) => month.reusingOrganisations === most);
  const named = (month: string, style: 'long' | 'short' | 'bare') =>
    new Intl.DateTimeFormat(i18n.language, {
      month: style === 'long' ? 'long' : 'short',
      year: style === 'bare' ? undefined : style === 'long' ? 'numeric' : '2-digit',
    }).format(new Date(`${month}-15`));
  if (months.length < 2 || best === undefined) return null;
  const title = t('measure.monthFinding', {
    month: named(best.month, 'long'),
    count: most,
    formatted: formatNumber(most, i18n.language),
  });
  const given = (value: number | null | undefined) => value ?? undefined;
  return (
    <figure className={styles.chart}>
      <figcaption>
        <h2>{title}</h2>
        <p className={styles.period}>{t('measure.monthCaption')}</p>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} aria-label={t('measure.monthCaption')} tabIndex={0}>
        <svg
          className={styles.months}
          style={{ minWidth: `${months.length * STEP}px`, maxWidth: `${months.length * STEP * 2}px` }}
          viewBox={`0 0 ${months.length * STEP} ${HEIGHT + 40}`}
          role="img"
          aria-label={title}
        >
          {months.map((month, position) => {
            const height = (month.reusingOrganisations / most) * (HEIGHT - 20);
            const x = position * STEP + (STEP - BAR) / 2;
            return (
              <g key={month.month}>
                <rect
                  className={month === best ? styles.best : styles.bar}
                  x={x}
                  y={HEIGHT - height}
                  width={BAR}
                  height={height}
                  rx={3}
                />
                <text className={styles.value} x={x + BAR / 2} y={HEIGHT - height - 6} textAnchor="middle">
                  {formatNumber(month.reusingOrganisations, i18n.language)}
                </text>
                <text className={styles.tick} x={x + BAR / 2} y={HEIGHT + 18} textAnchor="middle">
                  {named(month.month, position === 0 || month.month.endsWith('-01') ? 'short' : 'bare')}
                </text>
              </g>
            );
          })}
        </svg>
      </section>
      <details>
        <summary>{t('measure.asTable')}</summary>
        <FigureTable
          caption={t('measure.monthCaption')}
          first={t('measure.month')}
          figures={(
            [
              'reusingOrganisations',
              'pulls',
              'lmsPulls',
              'launches',
              'completions',
              'learners',
              'hours',
            ] as const
          ).map((name) => t(`indicator.${name}`))}
          rows={months.map((month) => ({
            id: month.month,
            head: named(month.month, 'long'),
            values: [
              month.reusingOrganisations,
              month.pulls,
              month.lmsPulls,
              given(month.launches),
              given(month.completions),
              given(month.learners),
              given(month.hours),
            ],
          }))}
        />
      </details>
    </figure>
  );
}
