import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#shared/format/format';
import { Heard } from '#shared/ui/page';
import styles from './reuse-page.module.css';

interface TableProps {
  caption: string;
  first: string;
  figures: string[];
  rows: { id: string; head: ReactNode; values: (number | string | undefined)[] }[];
}

/** A table of figures; what is not given is a dash. */
export function FigureTable({ caption, first, figures, rows }: TableProps) {
  const { t, i18n } = useTranslation();
  const shown = (value: number | string | undefined) =>
    typeof value === 'number' ? formatNumber(value, i18n.language) : (value ?? t('common.none'));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>
          <Heard>{caption}</Heard>
        </caption>
        <thead>
          <tr>
            {[first, ...figures].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.head}</th>
              {row.values.map((value, position) => (
                <td key={figures[position]}>{shown(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
