import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bodyOf } from './api-error';
import { api } from './client';
import type { Term, Vocabulary } from './model';

export type VocabularyName =
  | 'sectors'
  | 'kinds'
  | 'formats'
  | 'licences'
  | 'levels'
  | 'scopes'
  | 'modalities'
  | 'audiences'
  | 'equipment'
  | 'languages'
  | 'rome'
  | 'nsf';

export const vocabularyQuery = (name: VocabularyName) =>
  queryOptions({
    queryKey: ['vocabulary', name],
    queryFn: async () =>
      bodyOf<Vocabulary>(await api.GET('/api/vocabularies/{name}', { params: { path: { name } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The terms of a vocabulary, or none until they have come: a page never waits for its labels. */
export function useTerms(name: VocabularyName): Term[] {
  const { i18n } = useTranslation();
  const { data } = useQuery({ ...vocabularyQuery(name), enabled: name !== 'languages' });
  return name === 'languages' ? languageTerms(i18n.language) : (data?.terms ?? []);
}

/** The languages resources are likely to be in; the browser itself knows their names, and those of others. */
const languages = ['fr', 'en', 'de', 'es', 'it', 'pt', 'nl', 'pl', 'ro', 'ar', 'tr', 'uk', 'ru', 'zh', 'fsl'];

function languageTerms(language: string): Term[] {
  return languages.map((id) => ({ id, labels: { [language]: languageName(id, language) } }));
}

/** « français »; a code that no browser knows stands for itself. */
export function languageName(id: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(id) ?? id;
  } catch {
    // Not a well-formed language tag.
    return id;
  }
}

/** The word a person reads for a term: its label in their language, else in French, else its id. */
export function labelOf(terms: Term[], id: string, language: string): string {
  const labels = terms.find((term) => term.id === id)?.labels;
  return labels?.[language] ?? labels?.fr ?? id;
}

export function useLabels(name: VocabularyName): (id: string) => string {
  const terms = useTerms(name);
  const { i18n } = useTranslation();
  return (id) => (name === 'languages' ? languageName(id, i18n.language) : labelOf(terms, id, i18n.language));
}
