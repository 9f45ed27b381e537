import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FacetName, facetNames, type Search } from '#shared/api/find-resources';
import type { FacetValue, Hits } from '#shared/api/model';
import { formatNumber } from '#shared/format/format';
import { Button } from '#shared/ui/button';
import { type Branch, holdsChosen, inOrder, isRanged, rangeOf, treeOf, withChosen } from './facet-values';
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
        const chosen = search.filters[name] ?? [];
        const values = withChosen(facets[name] ?? [], chosen);
        if (values.length === 0) return null;
        return (
          <FacetGroup
            key={name}
            name={name}
            values={values}
            chosen={chosen}
            onToggle={(value) => onToggle(name, value)}
          />
        );
      })}
    </div>
  );
}

interface GroupProps {
  name: FacetName;
  values: FacetValue[];
  chosen: string[];
  onToggle: (value: string) => void;
}

function FacetGroup({ name, values, chosen, onToggle }: GroupProps) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const branches = treeOf(isRanged(name) ? inOrder(values) : values);
  const shown = whole
    ? branches
    : branches.filter((branch, position) => position < shownAtFirst || holdsChosen(branch, chosen));
  return (
    <fieldset className={styles.group}>
      <legend>{t(`search.facet.${name}`)}</legend>
      <Branches
        branches={shown}
        deep={branches.some(({ below }) => below.length > 0)}
        chosen={chosen}
        onToggle={onToggle}
      />
      {branches.length > shownAtFirst && (
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
      {isRanged(name) && <OwnRange name={name} onChoose={onToggle} />}
    </fieldset>
  );
}

interface BranchesProps {
  branches: Branch[];
  /** Whether any of the group's values has others in it: all then leave room for the button. */
  deep: boolean;
  chosen: string[];
  onToggle: (value: string) => void;
}

function Branches({ branches, ...rest }: BranchesProps) {
  return (
    <ul>
      {branches.map((branch) => (
        <Option key={branch.value.value} branch={branch} {...rest} />
      ))}
    </ul>
  );
}

/** A value, and those that stand in it behind a button of their own; open where one of them is chosen. */
function Option({ branch, deep, chosen, onToggle }: { branch: Branch } & Omit<BranchesProps, 'branches'>) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<boolean>();
  const { value, label, count } = branch.value;
  const open = opened ?? branch.below.some((below) => holdsChosen(below, chosen));
  return (
    <li>
      <div className={styles.row}>
        <label className={styles.option}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
          <span>{label}</span>
          <span>{formatNumber(count, i18n.language)}</span>
        </label>
        {deep && branch.below.length === 0 && <span className={styles.room} />}
        {branch.below.length > 0 && (
          <button
            type="button"
            className={styles.disclose}
            aria-expanded={open}
            aria-label={t('search.within', { label })}
            onClick={() => setOpened(!open)}
          >
            <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
              <path d="m2.5 4.5 3.5 3.5 3.5-3.5" strokeLinecap="round" strokeLinejoin="round" />
            </svg>
          </button>
        )}
      </div>
      {open && branch.below.length > 0 && (
        <div className={styles.below}>
          <Branches branches={branch.below} deep={deep} chosen={chosen} onToggle={onToggle} />
        </div>
      )}
    </li>
  );
}

/** Bounds of one's own, in minutes or megabytes. */
function OwnRange({ name, onChoose }: { name: 'duration' | 'weight'; onChoose: (value: string) => void }) {
  const { t } = useTranslation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const bounds = new FormData(event.currentTarget);
    const range = rangeOf(name, String(bounds.get('from') ?? ''), String(bounds.get('to') ?? ''));
    if (range === undefined) return;
    event.currentTarget.reset();
    onChoose(range);
  };
  return (
    <form className={styles.range} onSubmit={submit}>
      <label>
        <span>{t('search.range.from')}</span>
        <input name="from" type="number" min={0} max={99999} inputMode="numeric" />
      </label>
      <label>
        <span>{t('search.range.to')}</span>
        <input name="to" type="number" min={1} max={99999} inputMode="numeric" />
      </label>
      <span>{t(`search.range.unit.${name}`)}</span>
      <Button type="submit" size="small" aria-label={t(`search.range.apply.${name}`)}>
        {t('search.range.ok')}
      </Button>
    </form>
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
