import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '#shared/ui/page';
import styles from './help-page.module.css';

const { strong } = styles;

const drawings: ReactNode[] = [
  <path key="1" d="M12 40v10h40V40M32 40V14M22 24l10-10 10 10" />,
  <g key="2">
    <path d="M16 10h24l8 8v36H16Z" />
    <path d="M24 26h16M24 34h16M24 42h8" />
    <circle className={strong} cx="46" cy="46" r="8" />
  </g>,
  <g key="3">
    <circle cx="32" cy="32" r="20" />
    <path d="M12 32h40M32 12c8 6 8 34 0 40M32 12c-8 6-8 34 0 40" />
  </g>,
  <g key="4">
    <rect x="10" y="14" width="20" height="24" rx="3" />
    <rect className={strong} x="36" y="28" width="20" height="24" rx="3" />
    <path d="M36 16c8 0 12 2 12 8M14 46c0 6 4 8 14 8" />
  </g>,
  <path key="5" d="M12 52h42M18 52V38M30 52V28M42 52V16M52 12l-6 2 3 5" />,
];

export function HelpPage() {
  const { t } = useTranslation();
  const steps = [
    [t('help.step1'), t('help.step1Text')],
    [t('help.step2'), t('help.step2Text')],
    [t('help.step3'), t('help.step3Text')],
    [t('help.step4'), t('help.step4Text')],
    [t('help.step5'), t('help.step5Text')],
  ] as const;
  const words = ['commons', 'reuse', 'licence', 'lms', 'scorm', 'xapi'] as const;
  return (
    <Page title={t('help.title')} lead={t('help.lead')}>
      <section className={styles.section}>
        <h2>{t('help.stepsTitle')}</h2>
        <ol className={styles.steps}>
          {steps.map(([name, text], position) => (
            <li key={name}>
              <svg
                viewBox="0 0 64 64"
                fill="none"
                stroke="currentColor"
                strokeWidth="2.5"
                strokeLinecap="round"
                strokeLinejoin="round"
                aria-hidden="true"
              >
                {drawings[position]}
              </svg>
              <h3>{name}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className={styles.section}>
        <h2>{t('help.keyTitle')}</h2>
        <p>{t('help.keyText')}</p>
      </section>
      <section className={styles.section}>
        <h2>{t('help.glossaryTitle')}</h2>
        <dl className={styles.words}>
          {words.map((word) => (
            <div key={word}>
              <dt>{t(`help.glossary.${word}`)}</dt>
              <dd>{t(`help.glossary.${word}Text`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  );
}
