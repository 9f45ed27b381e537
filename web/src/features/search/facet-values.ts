import type { FacetName } from '#shared/api/find-resources';
import type { FacetValue } from '#shared/api/model';

/** A value and those that stand in it. */
export interface Branch {
  value: FacetValue;
  below: Branch[];
}

export function withChosen(values: FacetValue[], chosen: string[]): FacetValue[] {
  const lost = chosen.filter((value) => !values.some((counted) => counted.value === value));
  return [...values, ...lost.map((value) => ({ value, label: value, count: 0 }))];
}

/** Values under those they stand in, each level in the order it came in. */
export function treeOf(values: FacetValue[]): Branch[] {
  const branches = new Map(values.map((value) => [value.value, { value, below: [] as Branch[] }]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branches.get(branch.value.parent ?? '');
    (parent?.below ?? roots).push(branch);
  }
  return roots;
}

export function holdsChosen(branch: Branch, chosen: string[]): boolean {
  return chosen.includes(branch.value.value) || branch.below.some((below) => holdsChosen(below, chosen));
}

export function isRanged(name: FacetName): name is 'duration' | 'weight' {
  return name === 'duration' || name === 'weight';
}

/** Ranges from the lowest on, whatever their counts. */
export function inOrder(values: FacetValue[]): FacetValue[] {
  return [...values].sort((one, other) => lowest(one.value) - lowest(other.value));
}

function lowest(range: string): number {
  return range.startsWith('..') ? -1 : Number.parseInt(range, 10);
}

/** « a..b » as the API reads it, or nothing where the bounds make no range; megabytes become bytes. */
export function rangeOf(name: 'duration' | 'weight', from: string, to: string): string | undefined {
  const unit = name === 'weight' ? 1_000_000 : 1;
  const low = from === '' ? undefined : Number(from) * unit;
  const high = to === '' ? undefined : Number(to) * unit;
  const bounds = [low, high].filter((bound) => bound !== undefined);
  if (bounds.length === 0 || bounds.some((bound) => !Number.isInteger(bound) || bound < 0)) return undefined;
  if (low !== undefined && high !== undefined && low >= high) return undefined;
  return `${low ?? ''}..${high ?? ''}`;
}
