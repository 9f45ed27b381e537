import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ReuseRow, ReuseSummary } from '#shared/api/model';
import { formatDate, formatNumber } from '#shared/format/format';
import { Button, ButtonAnchor } from '#shared/ui/button';
import { IndicatorList, indicatorsOf, useFigure } from '#shared/ui/indicators';
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
    <Page title={t('measure.title')} lead={data?.definition ?? t('measure.lead')}>
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
        <IndicatorList indicators={summary.indicators} />
      </section>
      <Tables summary={summary} />
    </>
  );
}

function Tables({ summary }: { summary: ReuseSummary }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const resources = summary.resources ?? [];
  const organisations = summary.organisations ?? [];
  const byOrganisation = address.get('par') === 'organisme' || resources.length === 0;
  if (resources.length + organisations.length === 0) {
    return (
      <Notice>
        <p>{t('measure.empty')}</p>
      </Notice>
    );
  }
  const show = (view: string) => setAddress({ par: view }, { replace: true, preventScrollReset: true });
  return (
    <section className={styles.section}>
      <div className={styles.views}>
        <Button
          aria-pressed={!byOrganisation}
          onClick={() => show('ressource')}
          disabled={resources.length === 0}
        >
          {t('measure.byResource')}
        </Button>
        <Button
          aria-pressed={byOrganisation}
          onClick={() => show('organisme')}
          disabled={organisations.length === 0}
        >
          {t('measure.byOrganisation')}
        </Button>
      </div>
      {byOrganisation ? (
        <RowTable rows={organisations} of="organisation" />
      ) : (
        <RowTable rows={resources} of="resource" />
      )}
    </section>
  );
}

function RowTable({ rows, of }: { rows: ReuseRow[]; of: 'resource' | 'organisation' }) {
  const { t, i18n } = useTranslation();
  const figure = useFigure();
  const names = indicatorsOf(Object.assign({}, ...rows.map((row) => row.indicators)));
  const counted = rows.some((row) => row.sharedResources != null);
  const caption =
    of === 'resource' ? t('measure.tableCaptionResource') : t('measure.tableCaptionOrganisation');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>
          <Heard>{caption}</Heard>
        </caption>
        <thead>
          <tr>
            <th scope="col">{of === 'resource' ? t('measure.resource') : t('measure.organisation')}</th>
            {counted && <th scope="col">{t('measure.sharedResources')}</th>}
            {names.map((name) => (
              <th key={name} scope="col">
                {t(`indicator.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {of === 'resource' ? <Link to={`/ressources/${row.id}`}>{row.name}</Link> : row.name}
                {row.organisation && <span className={styles.owner}>{row.organisation.name}</span>}
              </th>
              {counted && <td>{formatNumber(row.sharedResources ?? 0, i18n.language)}</td>}
              {names.map((name) => (
                <td key={name}>{figure(row.indicators[name])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
