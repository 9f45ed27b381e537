import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Search } from '#shared/api/find-resources';
import type { Suggestion } from '#shared/api/model';
import { Button } from '#shared/ui/button';
import { Heard, Live } from '#shared/ui/page';
import { addressOf } from './search-address';
import styles from './search-box.module.css';
import { addressOfSuggestion, useSuggestions } from './suggestions';

interface Props {
  search: Search;
  /** The front page's one purpose is this box; among results, the results come first. */
  focused?: boolean;
}

const none = -1;

/** The box, a combobox (ARIA 1.2) with a list of what the words may become: arrows, Enter, Escape, or a click. */
export function SearchBox({ search, focused = false }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const [typed, setTyped] = useState(search.q);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(none);
  const suggestions = useSuggestions(open ? typed : '');
  const shown = open && suggestions.length > 0;
  const chosen = shown ? suggestions[active] : undefined;

  useEffect(() => {
    if (focused) input.current?.focus({ preventScroll: true });
  }, [focused]);

  useEffect(() => setTyped(search.q), [search.q]);

  const close = () => {
    setOpen(false);
    setActive(none);
  };
  const choose = (suggestion: Suggestion) => {
    close();
    setTyped(suggestion.kind === 'skill' || suggestion.kind === 'keyword' ? suggestion.text : '');
    void navigate(addressOfSuggestion(suggestion, search));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== undefined) return choose(chosen);
    close();
    void navigate(`/?${addressOf({ ...search, q: typed.trim() })}`);
  };
  const press = (event: KeyboardEvent) => {
    const to = nextActive(event.key, active, suggestions.length);
    if (event.key === 'Escape') close();
    if (to === undefined) return;
    event.preventDefault();
    setOpen(true);
    setActive(to);
  };

  return (
    <search>
      <form className={styles.form} onSubmit={submit} action="/">
        <label className={styles.field}>
          <Heard>{t('search.label')}</Heard>
          <Lens />
          <input
            ref={input}
            className={styles.input}
            type="text"
            inputMode="search"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown}
            aria-controls={list}
            aria-activedescendant={chosen === undefined ? undefined : `${list}-${active}`}
            name="q"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setOpen(true);
              setActive(none);
            }}
            onKeyDown={press}
            onBlur={close}
            placeholder={t('search.placeholder')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={1000}
          />
        </label>
        <Button type="submit" look="act" size="large" className={styles.submit}>
          {t('search.submit')}
        </Button>
        <SuggestionList id={list} suggestions={shown ? suggestions : []} active={active} onChoose={choose} />
      </form>
      <Live>{shown ? t('search.suggestions', { count: suggestions.length }) : ''}</Live>
    </search>
  );
}

/** The place that a key moves to, among so many and the box itself; nothing where it moves nowhere. */
function nextActive(key: string, active: number, count: number): number | undefined {
  if (key === 'ArrowDown') return active + 1 < count ? active + 1 : none;
  if (key === 'ArrowUp') return active === none ? count - 1 : active - 1;
  return undefined;
}

interface ListProps {
  id: string;
  suggestions: Suggestion[];
  active: number;
  onChoose: (suggestion: Suggestion) => void;
}

function SuggestionList({ id, suggestions, active, onChoose }: ListProps) {
  const { t } = useTranslation();
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('search.suggestionList')}
      className={styles.list}
      hidden={suggestions.length === 0}
    >
      {suggestions.map((suggestion, position) => (
        // The focus stays in the box, whose keys move among the options: the pointer must not take it away.
        // biome-ignore lint/a11y/useFocusableInteractive: named by aria-activedescendant
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box handles the keys
        <div
          key={`${suggestion.kind} ${suggestion.value ?? ''} ${suggestion.text}`}
          id={`${id}-${position}`}
          role="option"
          aria-selected={position === active}
          className={styles.suggestion}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          <span>{suggestion.text}</span>
          <span className={styles.kind}>{t(`search.suggestionKind.${suggestion.kind}`)}</span>
        </div>
      ))}
    </div>
  );
}

function Lens() {
  return (
    <svg
      className={styles.lens}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="m15.5 15.5 5 5" />
    </svg>
  );
}
