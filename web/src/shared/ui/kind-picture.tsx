import type { ReactNode } from 'react';
import styles from './kind-picture.module.css';

const { paper, strong, faint } = styles;

/** One small scene per kind, drawn on a field of 160 by 90. */
const scenes: Record<string, ReactNode> = {
  elearning: (
    <>
      <rect className={paper} x="44" y="20" width="72" height="46" rx="4" />
      <path d="M36 72h88" />
      <path d="M54 32h24M54 40h18M54 48h22" />
      <path className={strong} d="m90 33 16 9-16 9Z" />
    </>
  ),
  immersive: (
    <>
      <path className={faint} d="M30 72c16-14 84-14 100 0M48 18c14 8 50 8 64 0" />
      <path
        className={paper}
        d="M46 32h68a6 6 0 0 1 6 6v18a6 6 0 0 1-6 6H96l-9-9a10 10 0 0 0-14 0l-9 9H46a6 6 0 0 1-6-6V38a6 6 0 0 1 6-6Z"
      />
      <circle className={strong} cx="60" cy="46" r="6" />
      <circle className={strong} cx="100" cy="46" r="6" />
    </>
  ),
  assessment: (
    <>
      <rect className={paper} x="52" y="16" width="56" height="60" rx="4" />
      <path d="M78 32h20M78 46h20M78 60h14" />
      <path d="m60 31 3 3 6-6M60 45l3 3 6-6" />
      <rect className={strong} x="60" y="56" width="8" height="8" rx="2" />
    </>
  ),
  pathway: (
    <>
      <path d="M34 66c22 0 16-36 40-36s14 28 30 28 12-30 24-34" strokeDasharray="1 6" />
      <circle className={paper} cx="34" cy="66" r="7" />
      <circle className={paper} cx="74" cy="30" r="7" />
      <circle className={paper} cx="104" cy="58" r="7" />
      <path className={strong} d="M128 24V8l12 5-12 5" />
    </>
  ),
  practice: (
    <>
      <circle className={paper} cx="60" cy="34" r="9" />
      <path className={paper} d="M44 70c0-14 6-22 16-22s16 8 16 22Z" />
      <circle className={paper} cx="102" cy="38" r="8" />
      <path className={paper} d="M88 70c0-12 5-19 14-19s14 7 14 19Z" />
      <path
        className={strong}
        d="M72 18h22a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4H82l-6 5v-5h-4a4 4 0 0 1-4-4v-6a4 4 0 0 1 4-4Z"
      />
    </>
  ),
  document: (
    <>
      <path className={faint} d="m48 22 36-6 8 54-36 6Z" />
      <path className={paper} d="M62 16h30l14 14v44H62Z" />
      <path d="M92 16v14h14M70 40h28M70 50h28M70 60h18" />
      <rect className={strong} x="70" y="26" width="12" height="6" rx="1" />
    </>
  ),
  media: (
    <>
      <rect className={paper} x="42" y="20" width="76" height="50" rx="4" />
      <path d="M52 20v50M108 20v50M42 32h10M42 45h10M42 58h10M108 32h10M108 45h10M108 58h10" />
      <path className={strong} d="m72 34 20 11-20 11Z" />
    </>
  ),
  tool: (
    <>
      <rect className={paper} x="38" y="20" width="84" height="50" rx="4" />
      <path d="M38 32h84M45 26h.1M51 26h.1M57 26h.1M54 52h34" />
      <circle className={strong} cx="74" cy="52" r="6" />
      <path d="M104 44v16M98 52h12" />
    </>
  ),
};

/** A drawn placeholder by kind: decoration, since the kind stands in words beside it. */
export function KindPicture({ kind = 'document' }: { kind?: string | null | undefined }) {
  return (
    <svg
      className={`${styles.picture} ${styles[kind ?? ''] ?? ''}`}
      viewBox="0 0 160 90"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {scenes[kind ?? ''] ?? scenes.document}
    </svg>
  );
}
