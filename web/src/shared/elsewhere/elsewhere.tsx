import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Search } from '#shared/api/find-resources';
import type { Hit, Resource } from '#shared/api/model';
import { elsewhereQuery, otherSectorsQuery } from '#shared/api/similar-resources';
import { useLabels } from '#shared/api/vocabularies';
import { ResourcePicture } from '#shared/ui/resource-picture';
import styles from './elsewhere.module.css';

interface Props {
  /** What is compared. */
  resource: Resource;
  /** Says under the title what is compared, where that is not the page itself. */
  named?: boolean;
  /** Ids of what the page shows already. */
  except?: string[];
}

const mostShown = 4;
const mostReasons = 3;

/** What serves the same gesture, risk or skill in other sectors, each with why it is there; nothing where there is none. */
export function Elsewhere({ resource, named = false, except = [] }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(elsewhereQuery(resource.id));
  const hits = data.filter((hit) => !except.includes(hit.resource.id));
  return <Lane hits={hits} note={named ? t('elsewhere.note', { title: resource.title }) : undefined} />;
}

/** What a question asked in some sectors finds in the others. */
export function AskedElsewhere({ search }: { search: Search }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(otherSectorsQuery(search));
  return <Lane hits={data} note={t('elsewhere.asked', { q: search.q })} />;
}

function Lane({ hits: found, note }: { hits: Hit[]; note: string | undefined }) {
  const { t } = useTranslation();
  const title = useId();
  const hits = found.slice(0, mostShown);
  if (hits.length === 0) return null;
  return (
    <section className={styles.lane} aria-labelledby={title}>
      <div>
        <h2 id={title}>{t('elsewhere.title')}</h2>
        {note !== undefined && <p className={styles.note}>{note}</p>}
      </div>
      <ul className={styles.list}>
        {hits.map((hit) => (
          <li key={hit.resource.id} className={styles.card}>
            <Found hit={hit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ hit: { resource, because } }: { hit: Hit }) {
  const { t } = useTranslation();
  const sectorLabel = useLabels('sectors');
  const reasons = [...new Set((because ?? []).map(({ label }) => label))].slice(0, mostReasons);
  return (
    <>
      <div className={styles.picture}>
        <ResourcePicture resource={resource} />
      </div>
      <div className={styles.body}>
        <p className={styles.sector}>{(resource.sectors ?? []).map(sectorLabel).join(t('common.list'))}</p>
        <h3 className={styles.title}>
          <Link to={`/ressources/${resource.id}`}>{resource.title}</Link>
        </h3>
        {reasons.length > 0 && (
          <p className={styles.because}>
            <span>{t('elsewhere.because')}</span> {reasons.join(t('common.list'))}
          </p>
        )}
      </div>
    </>
  );
}
