import { useTranslation } from 'react-i18next';
import type { Warning } from '#shared/api/model';
import { typeset } from '#shared/format/format';
import styles from './warning-list.module.css';

/** As many as are read without scrolling; a damaged package may have hundreds. */
const mostShown = 3;

/** What to know of a version, the first points open and the others a click away. */
export function WarningList({ warnings, located = false }: { warnings: Warning[]; located?: boolean }) {
  const { t } = useTranslation();
  const shown = warnings.length === mostShown + 1 ? warnings.length : mostShown;
  const rest = warnings.slice(shown);
  return (
    <div className={styles.list}>
      <Points warnings={warnings.slice(0, shown)} located={located} />
      {rest.length > 0 && (
        <details>
          <summary>{t('common.others', { count: rest.length })}</summary>
          <Points warnings={rest} located={located} />
        </details>
      )}
    </div>
  );
}

function Points({ warnings, located }: { warnings: Warning[]; located: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list}>
      {warnings.map(({ code, location, detail }) => (
        <li key={`${code} ${location ?? ''} ${detail}`}>
          {typeset(detail)}{' '}
          {located && location && (
            <span className={styles.location}>{t('deposit.warningAt', { location })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
