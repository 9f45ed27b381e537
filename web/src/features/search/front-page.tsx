import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { findResources } from '#shared/api/find-resources';
import { formatNumber } from '#shared/format/format';
import { ButtonLink } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import { WindowTitle } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import styles from './front-page.module.css';
import { CardList, CardSkeletons } from './resource-card';
import { SearchBox } from './search-box';

const nothing = { q: '', sort: 'relevance', filters: {} };

export function FrontPage() {
  const { t } = useTranslation();
  const examples = [t('search.example1'), t('search.example2'), t('search.example3')];
  return (
    <>
      <WindowTitle title={t('search.pageTitle')} />
      <div className={styles.hero}>
        <div className={styles.words}>
          <h1>{t('search.title')}</h1>
          <p className={styles.lead}>{t('search.lead')}</p>
        </div>
        <SearchBox search={nothing} focused />
        <p className={styles.examples}>
          <span>{t('search.examples')}</span>
          {examples.map((example) => (
            <Link key={example} to={`/?${new URLSearchParams({ q: example })}`}>
              {t('common.quote', { text: example })}
            </Link>
          ))}
        </p>
      </div>
      <Commons />
    </>
  );
}

/** What the commons holds, for whoever came without a word in mind. */
function Commons() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['front'],
    queryFn: () => findResources({ ...nothing, sort: 'reuse' }, { size: 6, facets: ['sector'] }),
  });
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <CardSkeletons count={3} />;
  if (data.total === 0) {
    return (
      <Notice acts={<ButtonLink to="/deposer">{t('deposit.title')}</ButtonLink>}>
        <p>{t('search.emptyCommons')}</p>
      </Notice>
    );
  }
  const sectors = data.facets.sector ?? [];
  const reused = data.hits.some(({ resource }) => (resource.reuse?.reusingOrganisations ?? 0) > 0);
  return (
    <>
      {sectors.length > 0 && (
        <section className={styles.section}>
          <div className={styles.sectionHead}>
            <h2>{t('search.bySector')}</h2>
            <Link to="/?q=">
              {t('search.countAll', {
                count: data.total,
                formatted: formatNumber(data.total, i18n.language),
              })}
            </Link>
          </div>
          <ul className={styles.sectors}>
            {sectors.map((sector) => (
              <li key={sector.value}>
                <Link to={`/?${new URLSearchParams({ q: '', sector: sector.value })}`}>
                  {sector.label} <span>{formatNumber(sector.count, i18n.language)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.section}>
        <div className={styles.sectionHead}>
          <h2>{t(reused ? 'search.mostReused' : 'search.toReuse')}</h2>
          <Link to="/?q=&sort=newest">{t('search.latest')}</Link>
        </div>
        <CardList wide heading="h3" hits={data.hits} />
      </section>
    </>
  );
}
