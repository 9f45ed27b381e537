import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Commitment, ProjectLine, ResourceLine, ReuseSummary } from '#shared/api/model';
import { formatDate, formatEuros, formatNumber } from '#shared/format/format';
import { Button, ButtonAnchor } from '#shared/ui/button';
import { IndicatorList } from '#shared/ui/indicators';
import { Notice } from '#shared/ui/notice';
import { Page } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { Bone } from '#shared/ui/skeleton';
import { FigureTable } from './figure-table';
import { FlowChart } from './flow-chart';
import { Headline } from './headline';
import { MeasureFilters } from './measure-filters';
import { MonthChart } from './month-chart';
import {
  exportAddress,
  type Measured,
  measuredOf,
  readCommitment,
  readReuseSummary,
} from './read-reuse-summary';
import styles from './reuse-page.module.css';

export function ReusePage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const measured = measuredOf(address);
  const { data, error, refetch } = useQuery({
    queryKey: ['reuse', measured],
    queryFn: () => readReuseSummary(measured),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('measure.title')} lead={data?.definition?.text ?? t('measure.lead')}>
      <MeasureFilters />
      {error && (
        <ProblemNotice title={t('measure.errorTitle')} error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && !error && <Bone shape="block" />}
      {data !== undefined && !error && <Report summary={data} measured={measured} />}
    </Page>
  );
}

function Report({ summary, measured }: { summary: ReuseSummary; measured: Measured }) {
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
          <div className={styles.exports}>
            <ButtonAnchor href={exportAddress('summary.csv', measured)} download="">
              {t('measure.csv')}
            </ButtonAnchor>
            <ButtonAnchor href={exportAddress('summary.xlsx', measured)} download="">
              {t('measure.xlsx')}
            </ButtonAnchor>
            <Button onClick={() => globalThis.print()}>{t('measure.print')}</Button>
          </div>
        </div>
        <Headline indicators={summary.indicators} />
      </section>
      <MonthChart months={summary.months ?? []} />
      <FlowChart flows={summary.flows ?? []} />
      <section className={styles.section}>
        <h2>{t('measure.counts')}</h2>
        <IndicatorList reuse={withoutHeadline(summary)} />
        <p className={styles.period}>{t('measure.learnersNote')}</p>
      </section>
      <Tables summary={summary} programme={measured.programme} />
    </>
  );
}

/** What stands large above is not said twice. */
function withoutHeadline(summary: ReuseSummary): ReuseSummary {
  return { ...summary, indicators: { ...summary.indicators, reusingOrganisations: undefined } };
}

function Tables({ summary, programme }: { summary: ReuseSummary; programme: string | undefined }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const commitment = useQuery({
    queryKey: ['commitment', programme],
    queryFn: () => readCommitment(programme),
  });
  const resources = summary.byResource ?? [];
  const projects = summary.byProject ?? [];
  const byResource = address.get('par') === 'ressource' && resources.length > 0;
  if (resources.length + projects.length === 0) {
    return (
      <Notice>
        <p>{t('measure.empty')}</p>
      </Notice>
    );
  }
  const show = (view: string) => {
    const next = new URLSearchParams(address);
    next.set('par', view);
    setAddress(next, { replace: true, preventScrollReset: true });
  };
  return (
    <section
      className={styles.section}
      aria-label={t(byResource ? 'measure.byResource' : 'measure.byProject')}
    >
      {resources.length > 0 && projects.length > 0 && (
        <div className={styles.views}>
          <Button aria-pressed={!byResource} onClick={() => show('projet')}>
            {t('measure.byProject')}
          </Button>
          <Button aria-pressed={byResource} onClick={() => show('ressource')}>
            {t('measure.byResource')}
          </Button>
        </div>
      )}
      {!byResource && commitment.data && <Undertaken commitment={commitment.data} />}
      {byResource ? <ResourceTable lines={resources} /> : <ProjectTable lines={projects} />}
    </section>
  );
}

function Undertaken({ commitment }: { commitment: Commitment }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => formatNumber(value, i18n.language);
  return (
    <>
      <h2>
        {t('measure.commitmentFinding', {
          count: commitment.projectsThatSharedNothing,
          formatted: number(commitment.projectsThatSharedNothing),
          projects: number(commitment.projects),
        })}
      </h2>
      <p className={styles.period}>
        {t('measure.commitmentDetail', {
          mutualised: number(commitment.mutualised),
          kept: number(commitment.kept),
        })}
      </p>
    </>
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
  const perOrganisation = (line: ProjectLine) =>
    line.grantEur && line.reusingOrganisations
      ? formatEuros(Math.round(line.grantEur / line.reusingOrganisations), i18n.language)
      : undefined;
  return (
    <FigureTable
      caption={t('measure.tableCaptionProject')}
      first={t('measure.project')}
      figures={[
        ...figures.map((name) => t(`indicator.${name}`)),
        t('measure.grantMax'),
        t('measure.perOrganisation'),
      ]}
      rows={lines.map((line) => ({
        id: line.id,
        head: (
          <>
            <Link to={`/?${new URLSearchParams({ q: '', project: line.id })}`}>{line.name}</Link>
            <span className={styles.owner}>
              {[line.programme, line.partnersDeclared === false ? t('projects.partnersNone') : '']
                .filter(Boolean)
                .join(t('common.dot'))}
            </span>
          </>
        ),
        values: [
          ...figures.map((name) => line[name]),
          line.grantEur ? formatEuros(line.grantEur, i18n.language) : undefined,
          perOrganisation(line),
        ],
      }))}
    />
  );
}
