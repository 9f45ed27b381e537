import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { isStatus } from '#shared/api/api-error';
import { type FacetName, findResources, type Search } from '#shared/api/find-resources';
import type { Hits } from '#shared/api/model';
import { AskedElsewhere, Elsewhere } from '#shared/elsewhere/elsewhere';
import { formatNumber } from '#shared/format/format';
import { Button, ButtonLink } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import { Live, WindowTitle } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { useMedia } from '#shared/ui/use-media';
import { FacetDrawer, Facets } from './facets';
import { FollowSearch } from './follow-search';
import { CardList, CardSkeletons } from './resource-card';
import styles from './results-page.module.css';
import { activeFilters, addressOf, sorts, toggled } from './search-address';
import { SearchBox } from './search-box';

/** Milliseconds until a search that was away is asked again. */
const comesBackWithin = 5_000;

export function ResultsPage({ search }: { search: Search }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const wide = useMedia('(min-width: 60rem)');
  const [drawer, setDrawer] = useState(false);
  const results = useResults(search);
  const first = results.data?.pages[0];
  const total = first?.total ?? 0;
  const counted = { count: total, formatted: formatNumber(total, i18n.language) };

  const go = (next: Search) => void navigate(`/?${addressOf(next)}`, { preventScrollReset: true });
  const toggle = (name: FacetName, value: string) => go(toggled(search, name, value));
  const facets = <Facets facets={first?.facets ?? {}} search={search} onToggle={toggle} />;
  const filtered = activeFilters(search).length;
  const headline = () => {
    if (first !== undefined) return t('search.count', counted);
    if (results.error === null) return t('common.loading');
    return t(isStatus(results.error, 503) ? 'search.awayTitle' : 'search.errorTitle');
  };

  return (
    <>
      <WindowTitle
        title={search.q === '' ? t('search.pageTitle') : t('search.resultsTitle', { q: search.q })}
      />
      <SearchBox search={search} />
      <div className={styles.layout}>
        {wide && <aside aria-label={t('search.filters')}>{facets}</aside>}
        <div className={styles.results}>
          <div className={styles.bar}>
            <h1 className={styles.count} tabIndex={-1}>
              {headline()}
            </h1>
            <div className={styles.tools}>
              {!wide && (
                <Button aria-haspopup="dialog" onClick={() => setDrawer(true)}>
                  {filtered === 0
                    ? t('search.filterButton')
                    : t('search.filterButtonCount', { count: filtered })}
                </Button>
              )}
              <SortChoice search={search} onChange={go} />
            </div>
          </div>
          <ActiveFilters search={search} facets={first?.facets ?? {}} onChange={go} />
          {first?.didYouMean && <DidYouMean search={search} better={first.didYouMean} />}
          <FollowSearch key={addressOf(search).toString()} search={search} facets={first?.facets ?? {}} />
          <ResultList results={results} search={search} />
          <OtherSectors search={search} hits={first?.hits ?? []} />
        </div>
      </div>
      {!wide && (
        <FacetDrawer open={drawer} onClose={() => setDrawer(false)} foot={t('search.see', counted)}>
          {facets}
        </FacetDrawer>
      )}
      <Live>{results.isFetching ? '' : t('search.count', counted)}</Live>
    </>
  );
}

/** The question itself asked of the sectors that are not chosen; where none is, what is like the first hit elsewhere. */
function OtherSectors({ search, hits }: { search: Search; hits: Hits['hits'] }) {
  const best = hits[0];
  if (search.q === '') return null;
  if ((search.filters.sector ?? []).length > 0) return <AskedElsewhere search={search} />;
  if (best === undefined) return null;
  return <Elsewhere resource={best.resource} named except={hits.map((hit) => hit.resource.id)} />;
}

function useResults(search: Search) {
  return useInfiniteQuery({
    queryKey: ['results', search],
    queryFn: ({ pageParam, signal }) => findResources(search, { cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Hits) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (isStatus(query.state.error, 503) ? comesBackWithin : false),
  });
}

/** « Vouliez-vous dire … ? », among what is chosen. */
function DidYouMean({ search, better }: { search: Search; better: NonNullable<Hits['didYouMean']> }) {
  const { t, i18n } = useTranslation();
  return (
    <p role="status" className={styles.better}>
      {t('search.didYouMean')} <Link to={`/?${addressOf({ ...search, q: better.q })}`}>{better.q}</Link>{' '}
      <span>
        {t('search.betterCount', {
          count: better.total,
          formatted: formatNumber(better.total, i18n.language),
        })}
      </span>
    </p>
  );
}

function SortChoice({ search, onChange }: { search: Search; onChange: (next: Search) => void }) {
  const { t } = useTranslation();
  return (
    <label className={styles.sort}>
      <span>{t('search.sort')}</span>
      <select value={search.sort} onChange={(event) => onChange({ ...search, sort: event.target.value })}>
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`search.sortBy.${sort}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ActiveProps {
  search: Search;
  facets: Hits['facets'];
  onChange: (next: Search) => void;
}

function ActiveFilters({ search, facets, onChange }: ActiveProps) {
  const { t } = useTranslation();
  const active = activeFilters(search);
  if (active.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('search.activeFilters')}>
      {active.map(({ name, value }) => {
        const label = facets[name]?.find((facet) => facet.value === value)?.label ?? value;
        return (
          <li key={`${name} ${value}`}>
            <button
              type="button"
              className={styles.chip}
              aria-label={t('search.removeFilter', { label })}
              onClick={() => onChange(toggled(search, name, value))}
            >
              {label}
              <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
                <path d="m2 2 8 8M10 2l-8 8" strokeLinecap="round" />
              </svg>
            </button>
          </li>
        );
      })}
      <li>
        <Button look="quiet" size="small" onClick={() => onChange({ ...search, filters: {} })}>
          {t('search.clearFilters')}
        </Button>
      </li>
    </ul>
  );
}

function ResultList({ results, search }: { results: ReturnType<typeof useResults>; search: Search }) {
  const { t, i18n } = useTranslation();
  if (results.data === undefined) {
    if (results.error === null) return <CardSkeletons count={6} />;
    if (isStatus(results.error, 503)) return <ComesBack onRetry={() => void results.refetch()} />;
    return <ProblemNotice error={results.error} onRetry={() => void results.refetch()} />;
  }
  const hits = results.data.pages.flatMap((page) => page.hits);
  const total = results.data.pages[0]?.total ?? 0;
  if (hits.length === 0) return <NothingFound filtered={activeFilters(search).length > 0} q={search.q} />;
  return (
    <div className={results.isPlaceholderData ? styles.stale : undefined}>
      <CardList heading="h2" hits={hits} />
      <div className={styles.foot}>
        <p role="status">
          {t('search.shown', {
            shown: formatNumber(hits.length, i18n.language),
            total: formatNumber(total, i18n.language),
          })}
        </p>
        {results.hasNextPage && (
          <Button onClick={() => void results.fetchNextPage()} disabled={results.isFetchingNextPage}>
            {results.isFetchingNextPage ? t('common.loading') : t('search.more')}
          </Button>
        )}
        {results.error !== null && (
          <ProblemNotice error={results.error} onRetry={() => void results.fetchNextPage()} />
        )}
      </div>
    </div>
  );
}

/** The index is away and will be back: the page asks again by itself, and says so. */
function ComesBack({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="warning"
      role="status"
      acts={
        <Button size="small" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      }
    >
      <p>{t('search.awayAdvice')}</p>
    </Notice>
  );
}

function NothingFound({ filtered, q }: { filtered: boolean; q: string }) {
  const { t } = useTranslation();
  return (
    <Notice
      title={t('search.emptyTitle')}
      acts={
        <>
          {filtered && (
            <ButtonLink to={`/?${new URLSearchParams({ q })}`}>{t('search.clearFilters')}</ButtonLink>
          )}
          <ButtonLink to="/?q=">{t('search.emptyBrowse')}</ButtonLink>
        </>
      }
    >
      <p>{t('search.emptyAdvice')}</p>
    </Notice>
  );
}
