/** One part of a file: its number from 1, and the bytes it spans. */
export interface PartRange {
  number: number;
  start: number;
  end: number;
}

/** Cuts a file into parts of the size the server asked for; an empty file is one empty part. */
export function partRanges(size: number, partSize: number): PartRange[] {
  if (!(partSize > 0)) throw new RangeError(`A part size must be positive, not ${partSize}`);
  const count = Math.max(1, Math.ceil(size / partSize));
  return Array.from({ length: count }, (_, position) => ({
    number: position + 1,
    start: position * partSize,
    end: Math.min(size, (position + 1) * partSize),
  }));
}

/** The parts still to send: those that did not arrive, or arrived with another length than they must have. */
export function missingParts(ranges: PartRange[], arrived: { number: number; size?: number }[]): PartRange[] {
  const sizes = new Map(arrived.map(({ number, size }) => [number, size]));
  return ranges.filter(({ number, start, end }) => {
    if (!sizes.has(number)) return true;
    const size = sizes.get(number);
    return size !== undefined && size !== end - start;
  });
}
