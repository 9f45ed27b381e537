import { describe, expect, it } from 'vitest';
import { missingIn, patchBetween, wordsOfText } from './fields';

describe('the fields of a resource', () => {
  it('says what is missing before it can be published', () => {
    expect(missingIn({ title: ' ', sectors: [], scope: 'commons' })).toEqual(['title', 'licence', 'sectors']);
    expect(missingIn({ title: 'a', licence: 'b', sectors: ['c'], scope: 'd' })).toEqual([]);
  });

  it('sends what changed and only that, with null for what was cleared', () => {
    const before = { title: 'A', level: '3', sectors: ['x', 'y'], durationMinutes: 10 };
    const after = { title: 'A', level: '', sectors: ['x'], durationMinutes: 0 };
    expect(patchBetween(before, after)).toEqual({ level: null, sectors: ['x'], durationMinutes: 0 });
  });

  it('takes an absent field and an empty one for the same', () => {
    expect(patchBetween({}, { keywords: [], description: '' })).toEqual({});
  });

  it('reads words apart at commas, each once', () => {
    expect(wordsOfText('grue, levage,, grue ; chantier')).toEqual(['grue', 'levage', 'chantier']);
  });
});
