import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bodyOf } from './api-error';
import { api } from './client';
import type { Term, Vocabulary } from './model';
import { projectsQuery } from './projects';

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
  | 'rome'
  | 'nsf';

export const vocabularyQuery = (name: VocabularyName) =>
  queryOptions({
    queryKey: ['vocabulary', name],
    queryFn: async () =>
      bodyOf<Vocabulary>(await api.GET('/api/vocabularies/{name}', { params: { path: { name } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A vocabulary too long to be read through: its terms are asked for by their words, or by id. */
export type LongVocabulary = 'skills';

/** The lists that are known whole: the vocabularies, the projects, and the languages a browser knows. */
export type WholeSource = VocabularyName | 'languages' | 'projects';

export type TermSource = WholeSource | LongVocabulary;

export function isLong(source: TermSource): source is LongVocabulary {
  return source === 'skills';
}

const termsQuery = (name: LongVocabulary, query: { q: string } | { id: string[] }) =>
  queryOptions({
    queryKey: ['terms', name, query],
    queryFn: async () =>
      bodyOf<Vocabulary>(
        await api.GET('/api/vocabularies/{name}/terms', { params: { path: { name }, query } }),
      ).terms,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The terms that hold the words typed; while the next are on their way, those of before. */
export function useTermsHolding(name: LongVocabulary, typed: string): Term[] {
  const q = typed.trim();
  const found = useQuery({
    ...termsQuery(name, { q }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
  return q.length > 1 ? (found.data ?? []) : [];
}

export function useTermsById(name: LongVocabulary, ids: string[]): Term[] {
  const found = useQuery({
    ...termsQuery(name, { id: ids }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return found.data ?? [];
}

/** The terms to choose from, or none until they have come: a page never waits for its labels. */
export function useTerms(source: WholeSource): Term[] {
  const { i18n } = useTranslation();
  const served = source !== 'languages' && source !== 'projects';
  const vocabulary = useQuery({ ...vocabularyQuery(served ? source : 'kinds'), enabled: served });
  const projects = useQuery({ ...projectsQuery, enabled: source === 'projects' });
  switch (source) {
    case 'languages':
      return languageTerms(i18n.language);
    case 'projects':
      return (projects.data ?? []).map(({ id, name }) => ({ id, labels: { fr: name } }));
    default:
      return vocabulary.data?.terms ?? [];
  }
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

export function useLabels(name: WholeSource): (id: string) => string {
  const terms = useTerms(name);
  const { i18n } = useTranslation();
  return (id) => (name === 'languages' ? languageName(id, i18n.language) : labelOf(terms, id, i18n.language));
}
