import type { ReactNode } from 'react';
import styles from './notice.module.css';

type Tone = 'plain' | 'warning' | 'danger' | 'good';

const shapes: Record<Tone, ReactNode> = {
  plain: <path d="M12 11v6M12 7.5v.1M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z" />,
  warning: <path d="M12 4 2.8 20h18.4L12 4Zm0 6v4.5M12 17.2v.1" />,
  danger: <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5Zm4 4.5V13m0 3.4v.1" />,
  good: <path d="m7.5 12.5 3 3 6-6.5M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z" />,
};

interface Props {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  acts?: ReactNode;
  /** `alert` for what went wrong just now, `status` for what came out of an act, nothing for what stands there. */
  role?: 'alert' | 'status';
}

/** Something to know, told by a shape, words and a tint: never by colour alone. */
export function Notice({ tone = 'plain', title, children, acts, role }: Props) {
  return (
    <div className={[styles.notice, tone === 'plain' ? '' : styles[tone]].join(' ')} role={role}>
      <svg
        className={styles.icon}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {shapes[tone]}
      </svg>
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
        {acts !== undefined && <div className={styles.acts}>{acts}</div>}
      </div>
    </div>
  );
}
