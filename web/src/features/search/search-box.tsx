import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Search } from '#shared/api/find-resources';
import { Button } from '#shared/ui/button';
import { Heard } from '#shared/ui/page';
import { addressOf } from './search-address';
import styles from './search-box.module.css';

interface Props {
  search: Search;
  /** The front page's one purpose is this box; among results, the results come first. */
  focused?: boolean;
}

export function SearchBox({ search, focused = false }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (focused) input.current?.focus({ preventScroll: true });
  }, [focused]);

  useEffect(() => {
    if (input.current !== null) input.current.value = search.q;
  }, [search.q]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const q = input.current?.value.trim() ?? '';
    void navigate(`/?${addressOf({ ...search, q })}`);
  };

  return (
    <search>
      <form className={styles.form} onSubmit={submit} action="/">
        <label className={styles.field}>
          <Heard>{t('search.label')}</Heard>
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
          <input
            ref={input}
            className={styles.input}
            type="search"
            name="q"
            defaultValue={search.q}
            placeholder={t('search.placeholder')}
            autoComplete="off"
            enterKeyHint="search"
          />
        </label>
        <Button type="submit" look="act" size="large" className={styles.submit}>
          {t('search.submit')}
        </Button>
      </form>
    </search>
  );
}
