import { useTranslation } from 'react-i18next';
import { formatAgo, formatInstant } from '#shared/format/format';

/** « il y a 3 jours », with the exact instant on hover. */
export function Ago({ instant }: { instant: string }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={instant} title={formatInstant(instant, i18n.language)}>
      {formatAgo(instant, new Date(), i18n.language)}
    </time>
  );
}
