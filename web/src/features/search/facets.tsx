import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacetName, facetNames, type Search } from '#shared/api/find-resources';
import type { FacetValue, Hits } from '#shared/api/model';
import { formatNumber } from '#shared/format/format';
import { Button } from '#shared/ui/button';
import styles from './facets.module.css';

interface Props {
  facets: Hits['facets'];
  search: Search;
  onToggle: (name: FacetName, value: string) => void;
}

const shownAtFirst = 6;

/** The facets the program counted, each value with its number; what is chosen stays in sight at zero. */
export function Facets({ facets, search, onToggle }: Props) {
  return (
    <div className={styles.groups}>
      {facetNames.map((name) => {
        const values = withChosen(facets[name] ?? [], search.filters[name] ?? []);
        if (values.length === 0) return null;
        return (
          <FacetGroup
            key={name}
            name={name}
            values={values}
            chosen={search.filters[name] ?? []}
            onToggle={(value) => onToggle(name, value)}
          />
        );
      })}
    </div>
  );
}

export function withChosen(values: FacetValue[], chosen: string[]): FacetValue[] {
  const lost = chosen.filter((value) => !values.some((counted) => counted.value === value));
  return [...values, ...lost.map((value) => ({ value, label: value, count: 0 }))];
}

interface GroupProps {
  name: FacetName;
  values: FacetValue[];
  chosen: string[];
  onToggle: (value: string) => void;
}

function FacetGroup({ name, values, chosen, onToggle }: GroupProps) {
  const { t, i18n } = useTranslation();
  const [whole, setWhole] = useState(false);
  const shown = whole
    ? values
    : values.filter(({ value }, position) => position < shownAtFirst || chosen.includes(value));
  return (
    <fieldset className={styles.group}>
      <legend>{t(`search.facet.${name}`)}</legend>
      {shown.map(({ value, label, count }) => (
        <label key={value} className={styles.option}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
          <span>{label}</span>
          <span>{formatNumber(count, i18n.language)}</span>
        </label>
      ))}
      {values.length > shownAtFirst && (
        <Button
          look="quiet"
          size="small"
          className={styles.more}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? t('common.less') : t('common.more')}
        </Button>
      )}
    </fieldset>
  );
}

interface DrawerProps {
  open: boolean;
  onClose: () => void;
  foot: string;
  children: ReactNode;
}

/** The facets on a phone: a modal dialog, whose focus and Escape the browser itself keeps. */
export function FacetDrawer({ open, onClose, foot, children }: DrawerProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.drawer} onClose={onClose} aria-label={t('search.filters')}>
      <div className={styles.drawerHead}>
        <h2>{t('search.filters')}</h2>
        <Button size="small" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      <div className={styles.drawerBody}>{children}</div>
      <div className={styles.drawerFoot}>
        <Button look="act" onClick={onClose}>
          {foot}
        </Button>
      </div>
    </dialog>
  );
}
