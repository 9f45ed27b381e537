import { describe, expect, it } from 'vitest';
import type { Proposal } from '#shared/api/model';
import { isAccepted, patchOf, patchWithout, proposalsOf } from './proposals';

const read = (field: string, value: unknown, source: Proposal['source'] = 'manifest') =>
  ({ field, value, source }) as Proposal;

describe('the proposals read from a file', () => {
  it('are one for each field, the first and so most trusted', () => {
    const proposals = proposalsOf([read('title', 'A'), read('title', 'B', 'file-name'), read('level', '3')]);
    expect(proposals.map(({ field, value }) => [field, value])).toEqual([
      ['title', 'A'],
      ['level', '3'],
    ]);
  });

  it('take the shape of their field', () => {
    expect(proposalsOf([read('languages', 'fr')])[0]?.value).toEqual(['fr']);
    expect(proposalsOf([read('durationMinutes', 0.4)])[0]?.value).toBe(1);
  });

  it('leave out what no field can hold', () => {
    const odd = [
      read('colour', 'red'),
      read('title', 7),
      read('durationMinutes', 'PT1H'),
      read('keywords', []),
    ];
    expect(proposalsOf(odd)).toEqual([]);
  });

  it('are accepted together as one patch', () => {
    expect(patchOf(proposalsOf([read('title', 'A'), read('keywords', ['x'])]), {})).toEqual({
      title: 'A',
      keywords: ['x'],
    });
  });

  it('are one for each value where the words suggest it, and add to what is there', () => {
    const [maçon, carreleur] = proposalsOf([
      read('romeCodes', ['F1703'], 'text'),
      read('romeCodes', ['F1608'], 'text'),
      read('romeCodes', ['F1608'], 'text'),
    ]);
    if (maçon === undefined || carreleur === undefined) throw new Error('both are expected');
    expect(patchOf([maçon, carreleur], { romeCodes: ['F1701'] })).toEqual({
      romeCodes: ['F1701', 'F1703', 'F1608'],
    });
    expect(isAccepted(maçon, { romeCodes: ['F1701', 'F1703'] })).toBe(true);
    expect(isAccepted(carreleur, { romeCodes: ['F1701', 'F1703'] })).toBe(false);
    expect(patchWithout(maçon, { romeCodes: ['F1701', 'F1703'] })).toEqual({ romeCodes: ['F1701'] });
    expect(patchWithout(maçon, { romeCodes: ['F1703'] })).toEqual({ romeCodes: null });
  });
});
