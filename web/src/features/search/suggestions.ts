import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { bodyOf } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { Search } from '#shared/api/find-resources';
import type { Suggestion } from '#shared/api/model';
import { addressOf } from './search-address';

const restBeforeAsking = 120;

/** What the words typed may become; a newer question cancels the one on its way, and none is asked while typing. */
export function useSuggestions(typed: string): Suggestion[] {
  const q = useRested(typed.trim());
  const asked = q.length > 1;
  const found = useQuery({
    queryKey: ['suggestions', q],
    queryFn: async ({ signal }) =>
      bodyOf<{ suggestions: Suggestion[] }>(
        await api.GET('/api/suggestions', { params: { query: { q } }, signal }),
      ).suggestions,
    enabled: asked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  return asked && typed.trim().length > 1 ? (found.data ?? []) : [];
}

/** A text once it has not changed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restBeforeAsking);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** Where a suggestion leads: a title to its resource, a code to all that has it, words to a search for them. */
export function addressOfSuggestion({ kind, text, value }: Suggestion, search: Search): string {
  if (value && kind === 'title') return `/ressources/${value}`;
  if (value && (kind === 'job' || kind === 'sector' || kind === 'organisation')) {
    const name = kind === 'job' ? 'rome' : kind;
    return `/?${addressOf({ ...search, q: '', filters: { [name]: [value] } })}`;
  }
  return `/?${addressOf({ ...search, q: text })}`;
}
