import { describe, expect, it } from 'vitest';
import { holdsChosen, inOrder, rangeOf, treeOf, withChosen } from './facet-values';

const value = (id: string, count = 1, parent?: string) => ({ value: id, label: id, count, parent });

describe('the values of a facet', () => {
  it('stand under those they stand in', () => {
    const [field, alone] = treeOf([
      value('F', 3),
      value('F16', 2, 'F'),
      value('J15', 2, 'J'),
      value('F1610', 2, 'F16'),
    ]);
    expect(field?.below[0]?.below[0]?.value.value).toBe('F1610');
    expect(alone?.value.value).toBe('J15');
    expect(field && holdsChosen(field, ['F1610'])).toBe(true);
    expect(field && holdsChosen(field, ['J15'])).toBe(false);
  });

  it('stay in sight at zero where they are chosen', () => {
    expect(withChosen([], ['x'])).toEqual([{ value: 'x', label: 'x', count: 0 }]);
  });

  it('are ordered from the lowest on where they are ranges', () => {
    const ranges = ['60..240', '..15', '240..', '15..30'].map((range) => value(range));
    expect(inOrder(ranges).map((range) => range.value)).toEqual(['..15', '15..30', '60..240', '240..']);
  });

  it('are made of the bounds that someone types', () => {
    expect(rangeOf('duration', '10', '')).toBe('10..');
    expect(rangeOf('duration', '', '45')).toBe('..45');
    expect(rangeOf('weight', '1', '20')).toBe('1000000..20000000');
    for (const [from, to] of [
      ['', ''],
      ['30', '10'],
      ['5', '5'],
      ['-1', ''],
      ['1.5', ''],
    ] as const) {
      expect(rangeOf('duration', from, to)).toBeUndefined();
    }
  });
});
