import { describe, expect, it } from 'vitest';
import { addressOfSuggestion } from './suggestions';

const search = { q: 'sou', sort: 'relevance', filters: { kind: ['media'] } };

describe('where a suggestion leads', () => {
  it('opens the resource of a title', () => {
    expect(addressOfSuggestion({ kind: 'title', text: 'Souder', value: 'a1' }, search)).toBe(
      '/ressources/a1',
    );
  });

  it('shows all that is for a job, of a sector or from an organisation', () => {
    expect(addressOfSuggestion({ kind: 'job', text: 'Soudeur', value: 'H2913' }, search)).toBe(
      '/?q=&rome=H2913',
    );
    expect(addressOfSuggestion({ kind: 'sector', text: 'Industrie', value: 'industry' }, search)).toBe(
      '/?q=&sector=industry',
    );
  });

  it('looks for words among what is chosen already', () => {
    expect(addressOfSuggestion({ kind: 'keyword', text: 'soudage' }, search)).toBe('/?q=soudage&kind=media');
  });
});
