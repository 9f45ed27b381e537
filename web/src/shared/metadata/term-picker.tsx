import { useDeferredValue, useMemo, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Term } from '#shared/api/model';
import { type LongVocabulary, labelOf, useTermsById, useTermsHolding } from '#shared/api/vocabularies';
import form from '#shared/ui/form.module.css';
import styles from './term-picker.module.css';

interface Props {
  label: string;
  chosen: string[];
  onToggle: (id: string) => void;
}

/** How many terms a list shows at once; who wants another types more of it. */
const longest = 50;

/** Several terms out of many, looked up by typing a part of a label or a code. */
export function TermPicker({ terms, ...props }: Props & { terms: Term[] }) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  const named = useMemo(
    () =>
      terms.map((term) => {
        const label = term.labels[i18n.language] ?? term.labels.fr ?? term.id;
        return { id: term.id, label, text: folded([label, term.id, ...(term.alternatives ?? [])].join(' ')) };
      }),
    [terms, i18n.language],
  );
  return (
    <TermBox
      {...props}
      known={terms}
      items={lookedUp(named, typed, props.chosen)}
      typed={typed}
      onType={setTyped}
    />
  );
}

/** The same out of a vocabulary that the server looks through. */
export function LongTermPicker({ vocabulary, ...props }: Props & { vocabulary: LongVocabulary }) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  const known = useTermsById(vocabulary, props.chosen);
  const found = useTermsHolding(vocabulary, useDeferredValue(typed));
  const items = found
    .filter(({ id }) => !props.chosen.includes(id))
    .map(({ id }) => ({ id, label: labelOf(found, id, i18n.language) }));
  return <TermBox {...props} known={known} items={items} typed={typed} onType={setTyped} />;
}

interface Item {
  id: string;
  label: string;
}

interface BoxProps extends Props {
  /** Terms among which those chosen are. */
  known: Term[];
  /** What can be chosen now. */
  items: Item[];
  typed: string;
  onType: (typed: string) => void;
}

/** What is chosen, each to be taken away, and the box to look for more. */
function TermBox({ label, chosen, onToggle, known, items, typed, onType }: BoxProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className={styles.picker}>
      {chosen.length > 0 && (
        <div className={styles.chosen}>
          {chosen.map((id) => {
            const word = labelOf(known, id, i18n.language);
            return (
              <button
                key={id}
                type="button"
                className={styles.chip}
                aria-label={t('field.removeTerm', { term: word })}
                onClick={() => onToggle(id)}
              >
                {word}
                <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
                  <path d="m2 2 8 8M10 2l-8 8" strokeLinecap="round" />
                </svg>
              </button>
            );
          })}
        </div>
      )}
      <ComboBox
        aria-label={t('field.addTerm', { label })}
        items={items}
        inputValue={typed}
        onInputChange={onType}
        selectedKey={null}
        onSelectionChange={(id) => {
          if (id === null) return;
          onToggle(String(id));
          onType('');
        }}
        allowsEmptyCollection={typed !== ''}
        menuTrigger="input"
      >
        <Input className={form.input} placeholder={t('field.addTerm', { label })} />
        <Popover>
          <ListBox<Item>
            className={styles.list}
            renderEmptyState={() => <div className={styles.none}>{t('field.noTerm')}</div>}
          >
            {(item) => (
              <ListBoxItem id={item.id} className={styles.option ?? ''} textValue={item.label}>
                {item.label}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

/** The terms that hold every word typed, without those chosen already; none while nothing is typed. */
export function lookedUp<T extends { id: string; text: string }>(
  terms: T[],
  typed: string,
  chosen: string[],
): T[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return terms
    .filter((term) => !chosen.includes(term.id))
    .filter((term) => words.every((word) => term.text.includes(word)))
    .slice(0, longest);
}
