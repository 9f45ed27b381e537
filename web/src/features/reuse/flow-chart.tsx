import { useTranslation } from 'react-i18next';
import type { Flow } from '#shared/api/model';
import { useLabels } from '#shared/api/vocabularies';
import { formatNumber } from '#shared/format/format';
import { FigureTable } from './figure-table';
import { type Band, layFlows } from './flow-layout';
import styles from './reuse-page.module.css';

const WIDTH = 720;
const MARGIN = 210;
const LABEL = 30;

/** From the sector of a resource to that of who reuses it; the same as a table, one click away. */
export function FlowChart({ flows }: { flows: Flow[] }) {
  const { t, i18n } = useTranslation();
  const label = useLabels('sectors');
  const crossing = flows.filter((flow) => flow.from !== flow.to);
  const widest = crossing[0];
  const layout = layFlows(flows, WIDTH, MARGIN);
  const title = widest
    ? t('measure.flowFinding', { from: label(widest.from), to: label(widest.to) })
    : t('measure.flowNone');
  if (flows.length === 0) return null;
  return (
    <figure className={styles.chart}>
      <figcaption>
        <h2>{title}</h2>
        <p className={styles.period}>{t('measure.flowCaption')}</p>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} aria-label={t('measure.flowCaption')} tabIndex={0}>
        <svg
          className={styles.flow}
          viewBox={`0 -10 ${WIDTH} ${layout.height + 20}`}
          role="img"
          aria-label={title}
        >
          {layout.ribbons.map((ribbon) => (
            <path
              key={`${ribbon.from} ${ribbon.to}`}
              className={ribbon.from === ribbon.to ? styles.within : styles.across}
              d={ribbon.path}
              strokeWidth={ribbon.width}
            >
              <title>
                {t('measure.flowOne', {
                  from: label(ribbon.from),
                  to: label(ribbon.to),
                  count: ribbon.weight,
                  formatted: formatNumber(ribbon.weight, i18n.language),
                })}
              </title>
            </path>
          ))}
          {layout.left.map((band) => (
            <BandLabel key={band.sector} band={band} x={MARGIN - 12} anchor="end" text={label(band.sector)} />
          ))}
          {layout.right.map((band) => (
            <BandLabel
              key={band.sector}
              band={band}
              x={WIDTH - MARGIN + 12}
              anchor="start"
              text={label(band.sector)}
            />
          ))}
        </svg>
      </section>
      <details>
        <summary>{t('measure.asTable')}</summary>
        <FigureTable
          caption={t('measure.flowCaption')}
          first={t('measure.flowFrom')}
          figures={[t('measure.flowTo'), t('indicator.reusingOrganisations'), t('indicator.pulls')]}
          rows={flows.map((flow) => ({
            id: `${flow.from} ${flow.to}`,
            head: label(flow.from),
            values: [label(flow.to), flow.reusingOrganisations, flow.pulls],
          }))}
        />
      </details>
    </figure>
  );
}

function BandLabel({
  band,
  x,
  anchor,
  text,
}: {
  band: Band;
  x: number;
  anchor: 'start' | 'end';
  text: string;
}) {
  const short = text.length > LABEL ? `${text.slice(0, LABEL - 1)}…` : text;
  const bar = anchor === 'end' ? x + 6 : x - 12;
  return (
    <g>
      <rect className={styles.band} x={bar} y={band.y} width={6} height={Math.max(2, band.height)} />
      <text className={styles.label} x={x} y={band.y + Math.max(7, band.height / 2)} textAnchor={anchor}>
        {short}
      </text>
    </g>
  );
}
