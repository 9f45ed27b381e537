import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Hit } from '#shared/api/model';
import { useLabels } from '#shared/api/vocabularies';
import { formatMinutes, formatNumber } from '#shared/format/format';
import { Marked } from '#shared/ui/marked';
import { Live } from '#shared/ui/page';
import { ResourcePicture } from '#shared/ui/resource-picture';
import { Bone } from '#shared/ui/skeleton';
import styles from './resource-card.module.css';

interface ListProps {
  hits: Hit[];
  /** The level of the cards' headings, one below that of what they stand under. */
  heading: 'h2' | 'h3';
  wide?: boolean;
}

export function CardList({ hits, heading, wide = false }: ListProps) {
  return (
    <ul className={wide ? `${styles.list} ${styles.wide}` : styles.list}>
      {hits.map((hit) => (
        <li key={hit.resource.id}>
          <ResourceCard hit={hit} heading={heading} />
        </li>
      ))}
    </ul>
  );
}

function ResourceCard({ hit, heading: Heading }: { hit: Hit; heading: 'h2' | 'h3' }) {
  const { t, i18n } = useTranslation();
  const kindLabel = useLabels('kinds');
  const licenceLabel = useLabels('licences');
  const { resource, highlights } = hit;
  const reusing = resource.reuse?.reusingOrganisations ?? 0;
  const title = highlights?.title?.[0];
  return (
    <article className={styles.card}>
      <div className={styles.picture}>
        <ResourcePicture resource={resource} />
      </div>
      <div className={styles.body}>
        <Heading className={styles.title}>
          <Link to={`/ressources/${resource.id}`}>{title ? <Marked text={title} /> : resource.title}</Link>
        </Heading>
        <ul className={styles.facts}>
          {resource.kind ? <li>{kindLabel(resource.kind)}</li> : null}
          {resource.durationMinutes ? <li>{formatMinutes(resource.durationMinutes)}</li> : null}
          {resource.licence ? <li>{licenceLabel(resource.licence)}</li> : null}
        </ul>
        <Found highlights={highlights ?? {}} />
        <p className={styles.by}>
          {resource.organisation && <span>{t('card.sharedBy', { name: resource.organisation.name })}</span>}
          {reusing > 0 && (
            <span className={styles.reused}>
              {t('card.reusedBy', { count: reusing, formatted: formatNumber(reusing, i18n.language) })}
            </span>
          )}
        </p>
      </div>
    </article>
  );
}

/** Where else than in the title the words were found: the reason why this card is here. */
function Found({ highlights }: { highlights: Record<string, string[]> }) {
  const passages = Object.entries(highlights)
    .filter(([field]) => field !== 'title')
    .flatMap(([, texts]) => texts)
    .slice(0, 1);
  return passages.map((passage) => (
    <p key={passage} className={styles.found}>
      <Marked text={passage} />
    </p>
  ));
}

export function CardSkeletons({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <>
      <Live>{t('common.loading')}</Live>
      <div className={styles.list}>
        {Array.from({ length: count }, (_, position) => position).map((position) => (
          <div key={position} className={styles.skeleton}>
            <Bone shape="picture" />
            <Bone shape="title" />
            <Bone shape="half" />
            <Bone />
          </div>
        ))}
      </div>
    </>
  );
}
