import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './page.module.css';

interface Props {
  title: string;
  lead?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
}

/** A page with its heading, which is also the window's title. */
export function Page({ title, lead, narrow = false, children }: Props) {
  return (
    <div className={narrow ? `${styles.page} ${styles.narrow}` : styles.page}>
      <WindowTitle title={title} />
      <div className={styles.head}>
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      </div>
      {children}
    </div>
  );
}

export function BarePage({ children }: { children: ReactNode }) {
  return <div className={styles.page}>{children}</div>;
}

export function WindowTitle({ title }: { title: string }) {
  const { t } = useTranslation();
  return <title>{t('site.titleOf', { page: title })}</title>;
}

/** Words for those who listen to the page. */
export function Heard({ children }: { children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}

/** Tells listeners what changed, politely; it must stand in the page before it speaks. */
export function Live({ children }: { children: ReactNode }) {
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {children}
    </div>
  );
}
