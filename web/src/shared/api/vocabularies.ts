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
      bodyOf(await api.GET('/api/vocabularies/{name}', { params: { path: { name } } })) as Vocabulary,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The terms of a vocabulary, or none until they have come: a page never waits for its labels. */
export function useTerms(name: VocabularyName): Term[] {
  return useQuery(vocabularyQuery(name)).data?.terms ?? [];
}

/** The word a person reads for a term: its label in their language, else in French, else its id. */
export function labelOf(terms: Term[], id: string, language: string): string {
  const labels = terms.find((term) => term.id === id)?.labels;
  return labels?.[language] ?? labels?.fr ?? id;
}

export function useLabels(name: VocabularyName): (id: string) => string {
  const terms = useTerms(name);
  const { i18n } = useTranslation();
  return (id) => labelOf(terms, id, i18n.language);
}
