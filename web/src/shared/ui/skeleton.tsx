import styles from './skeleton.module.css';

/** A grey stand-in of the true shape of what is on its way; hidden from readers, who hear the live status. */
export function Bone({ shape = 'line' }: { shape?: 'line' | 'title' | 'half' | 'picture' | 'block' }) {
  const kind = shape === 'half' ? `${styles.line} ${styles.half}` : styles[shape];
  return <span className={`${styles.bone} ${kind}`} aria-hidden="true" />;
}
