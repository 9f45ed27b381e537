import { describe, expect, it } from 'vitest';
import { dropped, type KeyedStep, moved, plain } from './steps';

const steps: KeyedStep[] = ['a', 'b', 'c', 'd'].map((key) => ({ key, type: 'session', title: key }));
const keys = (list: KeyedStep[]) => list.map(({ key }) => key).join('');

describe('the steps of a pathway', () => {
  it('move up and down, and no further than the ends', () => {
    expect(keys(moved(steps, 'c', 1))).toBe('acbd');
    expect(keys(moved(steps, 'a', -1))).toBe('abcd');
    expect(keys(moved(steps, 'a', 9))).toBe('bcda');
    expect(keys(moved(steps, 'z', 0))).toBe('abcd');
  });

  it('are dropped before or after another, several keeping their order', () => {
    expect(keys(dropped(steps, new Set(['d']), 'a', 'before'))).toBe('dabc');
    expect(keys(dropped(steps, new Set(['a', 'b']), 'c', 'after'))).toBe('cabd');
    expect(keys(dropped(steps, new Set(['a']), 'a', 'after'))).toBe('abcd');
  });

  it('are sent without the keys that only this page knows', () => {
    expect(plain(steps.slice(0, 1))).toEqual([{ type: 'session', title: 'a' }]);
  });
});
