import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SavedSearch } from '#shared/api/model';
import {
  searchesQuery,
  useCloseFeed,
  useDeleteSearch,
  useLookAtSearch,
  useOpenFeed,
  useRestoreSearch,
} from '#shared/api/searches';
import { formatNumber } from '#shared/format/format';
import { Button, ButtonLink } from '#shared/ui/button';
import { Field } from '#shared/ui/field';
import { Notice } from '#shared/ui/notice';
import { Page } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { SignedIn } from '#shared/ui/signed-in';
import { Bone } from '#shared/ui/skeleton';
import styles from './searches-page.module.css';

export function SearchesPage() {
  return (
    <SignedIn>
      <Searches />
    </SignedIn>
  );
}

function Searches() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(searchesQuery);
  const remove = useDeleteSearch();
  const restore = useRestoreSearch();
  const [removed, setRemoved] = useState<SavedSearch>();
  const failed = remove.error ?? restore.error;
  return (
    <Page title={t('searches.title')} lead={t('searches.lead')}>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {failed && <ProblemNotice error={failed} />}
      {removed && (
        <Notice
          role="status"
          acts={
            <Button onClick={() => restore.mutate(removed.id, { onSuccess: () => setRemoved(undefined) })}>
              {t('searches.undo')}
            </Button>
          }
        >
          <p>{t('searches.removed', { name: removed.name })}</p>
        </Notice>
      )}
      {data === undefined && !error && <Bone shape="block" />}
      {data?.length === 0 && (
        <Notice acts={<ButtonLink to="/">{t('searches.emptyAct')}</ButtonLink>}>
          <p>{t('searches.empty')}</p>
        </Notice>
      )}
      <ul className={styles.list}>
        {data?.map((search) => (
          <SearchItem
            key={search.id}
            search={search}
            onRemove={() => remove.mutate(search.id, { onSuccess: () => setRemoved(search) })}
          />
        ))}
      </ul>
    </Page>
  );
}

function SearchItem({ search, onRemove }: { search: SavedSearch; onRemove: () => void }) {
  const { t } = useTranslation();
  const look = useLookAtSearch();
  const open = useOpenFeed();
  const close = useCloseFeed();
  const { name } = search;
  const failed = open.error ?? close.error;
  return (
    <li className={styles.search}>
      <div className={styles.head}>
        <h2 className={styles.name}>
          <Link to={`/?${search.parameters}&sort=newest`} onClick={() => look.mutate(search.id)}>
            {name}
          </Link>
        </h2>
        <Fresh search={search} />
      </div>
      {failed && <ProblemNotice error={failed} />}
      {open.data && search.feed && (
        <Field label={t('searches.feedAddress', { name })} hint={t('searches.feedAdvice')}>
          {(control) => <input {...control} className={styles.address} readOnly value={open.data.address} />}
        </Field>
      )}
      <div className={styles.acts}>
        {search.feed ? (
          <Button
            look="quiet"
            size="small"
            aria-label={t('searches.closeFeedOf', { name })}
            onClick={() => close.mutate(search.id)}
          >
            {t('searches.closeFeed')}
          </Button>
        ) : (
          <Button
            look="quiet"
            size="small"
            aria-label={t('searches.openFeedOf', { name })}
            onClick={() => open.mutate(search.id)}
          >
            {t('searches.openFeed')}
          </Button>
        )}
        <Button look="quiet" size="small" aria-label={t('searches.removeOf', { name })} onClick={onRemove}>
          {t('searches.remove')}
        </Button>
      </div>
    </li>
  );
}

function Fresh({ search }: { search: SavedSearch }) {
  const { t, i18n } = useTranslation();
  const formatted = formatNumber(search.fresh, i18n.language);
  if (search.fresh === 0) return <span>{t('searches.none')}</span>;
  return (
    <span className={styles.fresh}>
      {search.moreFresh
        ? t('searches.moreFresh', { formatted })
        : t('searches.fresh', { count: search.fresh, formatted })}
    </span>
  );
}
