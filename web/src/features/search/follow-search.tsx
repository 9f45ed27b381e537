import { useTranslation } from 'react-i18next';
import type { Search } from '#shared/api/find-resources';
import type { Hits } from '#shared/api/model';
import { useSaveSearch } from '#shared/api/searches';
import { useSession } from '#shared/api/session';
import { Button, ButtonAnchor, ButtonLink } from '#shared/ui/button';
import { ProblemNotice } from '#shared/ui/problem-notice';
import styles from './results-page.module.css';
import { activeFilters, addressOf } from './search-address';

/** To be told what is new: a feed for anybody, a kept search for who acts for an organisation. */
export function FollowSearch({ search, facets }: { search: Search; facets: Hits['facets'] }) {
  const { t } = useTranslation();
  const session = useSession();
  const save = useSaveSearch();
  const name = nameOf(search, facets) || t('searches.everything');
  return (
    <>
      <div className={styles.follow}>
        {session?.organisation && !save.isSuccess && (
          <Button size="small" onClick={() => save.mutate({ name, search })} disabled={save.isPending}>
            {t('searches.save')}
          </Button>
        )}
        <span role="status">{save.isSuccess && t('searches.saved')}</span>
        {session?.organisation && (
          <ButtonLink look="quiet" size="small" to="/recherches">
            {t('searches.mine')}
          </ButtonLink>
        )}
        <ButtonAnchor
          look="quiet"
          size="small"
          type="application/atom+xml"
          href={`/api/resources.atom?${feedOf(search)}`}
        >
          {t('searches.feed')}
        </ButtonAnchor>
      </div>
      {save.error && <ProblemNotice error={save.error} onRetry={() => save.mutate({ name, search })} />}
    </>
  );
}

/** The words and what is chosen, as people call it. */
function nameOf(search: Search, facets: Hits['facets']): string {
  const chosen = activeFilters(search).map(
    ({ name, value }) => facets[name]?.find((facet) => facet.value === value)?.label ?? value,
  );
  return [search.q, ...chosen].filter(Boolean).join(', ').slice(0, 200);
}

function feedOf(search: Search): URLSearchParams {
  return addressOf({ ...search, sort: 'relevance' });
}
