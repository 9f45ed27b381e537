import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IndicatorList } from '#shared/ui/indicators';
import { readResourceReuse } from './read-resource-reuse';
import styles from './resource-page.module.css';

export function ReuseNumbers({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['reuse', id], queryFn: () => readResourceReuse(id) });
  if (data === undefined) return null;
  // A figure that is withheld (null) is one that was counted.
  const counted = Object.values(data?.indicators ?? {}).some((value) => value === null || value > 0);
  return (
    <section className={styles.section}>
      <h2>{t('resource.reuse')}</h2>
      {counted ? <IndicatorList indicators={data?.indicators ?? {}} /> : <p>{t('resource.reuseNone')}</p>}
    </section>
  );
}
