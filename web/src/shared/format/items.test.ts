import { describe, expect, it } from 'vitest';
import { screensIn, treeOf } from './items';

describe('the tree of contents', () => {
  it('keeps what has a name and lifts what a nameless node holds', () => {
    const items = [{ title: 'A', items: [{ title: 'A1' }, { items: [{ title: 'A2' }] }] }, 'B', 7, null];
    expect(treeOf(items)).toEqual([
      {
        title: 'A',
        items: [
          { title: 'A1', items: [] },
          { title: 'A2', items: [] },
        ],
      },
      { title: 'B' },
    ]);
  });

  it('counts its leaves', () => {
    expect(screensIn(treeOf([{ title: 'A', items: [{ title: 'A1' }, { title: 'A2' }] }, 'B']))).toBe(3);
  });

  it('takes what is no tree for an empty one', () => {
    expect(treeOf('nothing')).toEqual([]);
    expect(treeOf(undefined)).toEqual([]);
  });
});
