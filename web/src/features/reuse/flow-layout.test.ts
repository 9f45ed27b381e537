import { describe, expect, it } from 'vitest';
import { layFlows } from './flow-layout';

const flow = (from: string, to: string, reusingOrganisations: number) => ({
  from,
  to,
  reusingOrganisations,
  pulls: 0,
  lmsPulls: 0,
});

describe('flows between sectors', () => {
  it('are as wide as the organisations that reuse, the widest sector first', () => {
    const laid = layFlows([flow('a', 'b', 1), flow('c', 'b', 3)], 600, 100);

    expect(laid.left.map((band) => band.sector)).toEqual(['c', 'a']);
    expect(laid.right).toHaveLength(1);
    const [thin, wide] = laid.ribbons;
    expect((wide?.width ?? 0) / (thin?.width ?? 1)).toBeCloseTo(3);
  });

  it('never overlap within a band', () => {
    const laid = layFlows([flow('a', 'b', 5), flow('a', 'c', 5)], 600, 100);

    expect(laid.left[0]?.height).toBeCloseTo(laid.ribbons.reduce((sum, ribbon) => sum + ribbon.width, 0));
  });

  it('are none where nothing flows', () => {
    expect(layFlows([], 600, 100)).toMatchObject({ height: 0, ribbons: [] });
  });
});
