import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ProjectLine, ResourceLine, ReuseSummary } from '#shared/api/model';
import { formatDate, formatEuros, formatNumber } from '#shared/format/format';
import { Button, ButtonAnchor } from '#shared/ui/button';
import { IndicatorList } from '#shared/ui/indicators';
import { Notice } from '#shared/ui/notice';
import { Heard, Page } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { Bone } from '#shared/ui/skeleton';
import { readReuseSummary, summaryAsCsv } from './read-reuse-summary';
import styles from './reuse-page.module.css';

export function ReusePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['reuse'], queryFn: readReuseSummary });
  return (
    <Page title={t('measure.title')} lead={data?.definition?.text ?? t('measure.lead')}>
      {error && (
        <ProblemNotice title={t('measure.errorTitle')} error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && !error && <Bone shape="block" />}
      {data !== undefined && <Report summary={data} />}
    </Page>
  );
}

function Report({ summary }: { summary: ReuseSummary }) {
  const { t, i18n } = useTranslation();
  const { from, to } = summary.period ?? {};
  return (
    <>
      <section className={styles.section} aria-label={t('measure.indicators')}>
        <div className={styles.head}>
          <p className={styles.period}>
            {from && to
              ? t('measure.period', {
                  from: formatDate(from, i18n.language),
                  to: formatDate(to, i18n.language),
                })
              : ''}
          </p>
          <ButtonAnchor href={summaryAsCsv} download="">
            {t('measure.csv')}
          </ButtonAnchor>
        </div>
        <IndicatorList reuse={summary} />
      </section>
      <Tables summary={summary} />
    </>
  );
}

function Tables({ summary }: { summary: ReuseSummary }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const resources = summary.byResource ?? [];
  const projects = summary.byProject ?? [];
  const byProject = address.get('par') === 'projet' || resources.length === 0;
  if (resources.length + projects.length === 0) {
    return (
      <Notice>
        <p>{t('measure.empty')}</p>
      </Notice>
    );
  }
  const show = (view: string) => setAddress({ par: view }, { replace: true, preventScrollReset: true });
  return (
    <section
      className={styles.section}
      aria-label={t(byProject ? 'measure.byProject' : 'measure.byResource')}
    >
      {resources.length > 0 && projects.length > 0 && (
        <div className={styles.views}>
          <Button aria-pressed={!byProject} onClick={() => show('ressource')}>
            {t('measure.byResource')}
          </Button>
          <Button aria-pressed={byProject} onClick={() => show('projet')}>
            {t('measure.byProject')}
          </Button>
        </div>
      )}
      {byProject ? <ProjectTable lines={projects} /> : <ResourceTable lines={resources} />}
    </section>
  );
}

function ResourceTable({ lines }: { lines: ResourceLine[] }) {
  const { t } = useTranslation();
  const figures = ['reusingOrganisations', 'pulls', 'lmsPulls', 'adaptations'] as const;
  return (
    <FigureTable
      caption={t('measure.tableCaptionResource')}
      first={t('measure.resource')}
      figures={figures.map((name) => t(`indicator.${name}`))}
      rows={lines.map((line) => ({
        id: line.id,
        head: (
          <>
            <Link to={`/ressources/${line.id}`}>{line.title}</Link>
            {line.organisation && <span className={styles.owner}>{line.organisation}</span>}
          </>
        ),
        values: figures.map((name) => line[name]),
      }))}
    />
  );
}

function ProjectTable({ lines }: { lines: ProjectLine[] }) {
  const { t, i18n } = useTranslation();
  const figures = [
    'resourcesPublished',
    'resourcesReused',
    'reusingOrganisations',
    'pulls',
    'lmsPulls',
    'adaptations',
  ] as const;
  return (
    <FigureTable
      caption={t('measure.tableCaptionProject')}
      first={t('measure.project')}
      figures={figures.map((name) => t(`indicator.${name}`))}
      rows={lines.map((line) => ({
        id: line.id,
        head: (
          <>
            <Link to={`/?${new URLSearchParams({ q: '', project: line.id })}`}>{line.name}</Link>
            <span className={styles.owner}>
              {[
                line.programme,
                line.grantEur ? t('measure.grant', { grant: formatEuros(line.grantEur, i18n.language) }) : '',
                line.partnersDeclared === false ? t('projects.partnersNone') : '',
              ]
                .filter(Boolean)
                .join(t('common.dot'))}
            </span>
          </>
        ),
        values: figures.map((name) => line[name]),
      }))}
    />
  );
}

interface TableProps {
  caption: string;
  first: string;
  figures: string[];
  rows: { id: string; head: ReactNode; values: (number | undefined)[] }[];
}

function FigureTable({ caption, first, figures, rows }: TableProps) {
  const { t, i18n } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>
          <Heard>{caption}</Heard>
        </caption>
        <thead>
          <tr>
            {[first, ...figures].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.head}</th>
              {row.values.map((value, position) => (
                <td key={figures[position]}>
                  {value === undefined ? t('common.none') : formatNumber(value, i18n.language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
