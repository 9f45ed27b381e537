import type { Item } from '#shared/api/model';

/** The deepest tree that is drawn; what lies deeper is left out rather than squeezed. */
const deepest = 6;

/** The tree of contents made safe to draw: only named nodes, whatever else a family of packages put there. */
export function treeOf(items: unknown, depth = 0): Item[] {
  if (!Array.isArray(items) || depth >= deepest) return [];
  return items.flatMap((item: unknown) => {
    if (typeof item === 'string') return [{ title: item }];
    if (typeof item !== 'object' || item === null) return [];
    const { title, location, href, items: inner, children } = item as Record<string, unknown>;
    const words = [title, location, href].find((word) => typeof word === 'string' && word !== '');
    const below = treeOf(inner ?? children, depth + 1);
    return words === undefined ? below : [{ title: String(words), items: below }];
  });
}

/** How many leaves a tree has: what a person would call screens or pages. */
export function screensIn(items: Item[]): number {
  return items.reduce((sum, item) => sum + (item.items?.length ? screensIn(item.items) : 1), 0);
}

/** What is counted in a resource, in the unit that a person would count its kind in. */
export interface Extent {
  unit: 'questions' | 'files' | 'screens' | 'pages';
  count: number;
}

/** How much there is: what the file says of itself, else the leaves of its tree; nothing where there is but one. */
export function extentOf(found: Record<string, unknown> | null | undefined): Extent | undefined {
  for (const unit of ['questions', 'files', 'screens', 'pages'] as const) {
    const count = found?.[unit];
    if (typeof count === 'number' && count > 0) return { unit, count };
  }
  const count = screensIn(treeOf(found?.items));
  return count > 1 ? { unit: 'screens', count } : undefined;
}
