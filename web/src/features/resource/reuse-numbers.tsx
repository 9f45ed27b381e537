import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ResourceReuse } from '#shared/api/model';
import { IndicatorList } from '#shared/ui/indicators';
import { readResourceReuse } from './read-resource-reuse';
import styles from './resource-page.module.css';

export function ReuseNumbers({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['reuse', id], queryFn: () => readResourceReuse(id) });
  if (data === undefined) return null;
  const { reusingOrganisations = 0, pulls = 0, adaptations = 0, launches = 0 } = data?.indicators ?? {};
  const counted = [reusingOrganisations, pulls, adaptations, launches].some((figure) => (figure ?? 0) > 0);
  return (
    <section className={styles.section}>
      <h2>{t('resource.reuse')}</h2>
      {data && counted ? <IndicatorList reuse={withoutTotals(data)} /> : <p>{t('resource.reuseNone')}</p>}
    </section>
  );
}

/** How many resources were published and reused says nothing of one resource. */
function withoutTotals(reuse: ResourceReuse): ResourceReuse {
  return {
    ...reuse,
    indicators: { ...reuse.indicators, resourcesPublished: undefined, resourcesReused: undefined },
  };
}
