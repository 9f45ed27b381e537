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
