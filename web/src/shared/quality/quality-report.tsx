import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualityFinding } from '#shared/api/model';
import { typeset } from '#shared/format/format';
import { Button } from '#shared/ui/button';
import { bySeverity, shortened } from './findings';
import styles from './quality-report.module.css';

const SHOWN = 3;

interface Props {
  findings: QualityFinding[] | null | undefined;
  heading: 'h2' | 'h3' | 'h4';
}

/** What learners would have better otherwise, the worst first, each with what to do; nothing where all is well. */
export function QualityReport({ findings, heading: Heading }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (!findings || findings.length === 0) return null;
  return (
    <section className={styles.report} aria-label={t('quality.title')}>
      <Heading className={styles.title}>{t('quality.title')}</Heading>
      <p className={styles.note}>{t('quality.note')}</p>
      {bySeverity(all ? findings : findings.slice(0, SHOWN)).map(([severity, group]) => (
        <div key={severity} className={styles.group}>
          <p className={`${styles.severity} ${styles[severity]}`}>{t(`quality.severity.${severity}`)}</p>
          <ul className={styles.findings}>
            {group.map((finding) => (
              <Finding key={finding.code} finding={finding} />
            ))}
          </ul>
        </div>
      ))}
      {findings.length > SHOWN && (
        <div>
          <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('common.less') : t('quality.all', { count: findings.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

function Finding({ finding }: { finding: QualityFinding }) {
  const { t } = useTranslation();
  const places = finding.locations ?? [];
  return (
    <li className={styles.finding}>
      <p>{typeset(finding.detail)}</p>
      <p>
        <strong>{t('quality.mend')}</strong> {typeset(finding.mend)}
      </p>
      {places.length > 0 && (
        <details>
          <summary>{t('quality.places', { count: places.length })}</summary>
          <ul className={styles.places}>
            {places.map((place) => (
              <li key={place}>{shortened(place)}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
