import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatEuros,
  formatMinutes,
  formatPercent,
  formatSeconds,
  formatSize,
  typeset,
} from './format';

/** Spaces of every width as one plain space, so that a test reads like the page. */
const read = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('what a French reader sees', () => {
  it.each([
    [0, '0 octets'],
    [999, '999 octets'],
    [1_500, '1,5 ko'],
    [999_600, '1 Mo'],
    [45_300_000, '45,3 Mo'],
    [4_000_000_000, '4 Go'],
    [-1, '0 octets'],
  ])('of a size of %d bytes', (bytes, words) => {
    expect(read(formatSize(bytes))).toBe(words);
  });

  it.each([
    [45, '45 min'],
    [60, '1 h'],
    [65, '1 h 05'],
    [150, '2 h 30'],
  ])('of a duration of %d minutes', (minutes, words) => {
    expect(read(formatMinutes(minutes))).toBe(words);
  });

  it.each([
    [0.2, '1 s'],
    [59, '59 s'],
    [130, '2 min 10 s'],
    [720, '12 min'],
    [5_400, '1 h 30'],
  ])('of a wait of %d seconds', (seconds, words) => {
    expect(read(formatSeconds(seconds))).toBe(words);
  });

  it('of a share and of a sum', () => {
    expect(read(formatPercent(0.625))).toBe('63 %');
    expect(read(formatEuros(1_383_760))).toBe('1 383 760 €');
  });

  it.each([
    ['2026-11-23T11:59:30Z', 'maintenant'],
    ['2026-11-23T11:30:00Z', 'il y a 30 minutes'],
    ['2026-11-22T12:00:00Z', 'hier'],
    ['2026-11-20T12:00:00Z', 'il y a 3 jours'],
    ['2025-11-20T12:00:00Z', 'l’année dernière'],
  ])('of the moment %s', (instant, words) => {
    expect(read(formatAgo(instant, new Date('2026-11-23T12:00:00Z'))).replace("'", '’')).toBe(words);
  });
});

describe('typeset', () => {
  it('leaves no quotation mark or point alone on a line', () => {
    expect(typeset('L’option « optimisé » : oui')).toBe('L’option «\u00a0optimisé\u00a0»\u00a0: oui');
  });
});
