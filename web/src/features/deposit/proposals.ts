import type { Proposal } from '#shared/api/model';
import type { MetadataPatch } from '#shared/api/resources';
import {
  type Control,
  controls,
  type FieldName,
  type FieldValue,
  type FieldValues,
  isFieldName,
  sameValue,
} from '#shared/metadata/fields';

/** A proposal for a field the pages know, its value in the shape that field takes. */
export interface FieldProposal {
  field: FieldName;
  value: FieldValue;
  source: Proposal['source'];
  evidence: string | undefined;
  /** Whether it is one more value for the field, rather than all that the field should hold. */
  adds: boolean;
}

/** Concluded from the words of the text: each value by itself. */
const concluded = 'text';

/**
 * What can be accepted: the most trusted of each field, the server lists those first, and each single value that was
 * concluded from the words.
 */
export function proposalsOf(proposals: Proposal[]): FieldProposal[] {
  const seen = new Set<string>();
  return proposals.flatMap(({ field, value, source, evidence }) => {
    if (!isFieldName(field)) return [];
    const shaped = shapedFor(controls[field], value);
    if (shaped === undefined) return [];
    const adds = source.toLowerCase() === concluded && Array.isArray(shaped);
    const proposal = { field, value: shaped, source, evidence: evidence ?? undefined, adds };
    if (seen.has(keyOf(proposal))) return [];
    seen.add(keyOf(proposal));
    return [proposal];
  });
}

function shapedFor(control: Control, value: unknown): FieldValue {
  switch (control.as) {
    case 'many':
    case 'words': {
      const values = [value].flat().filter((item): item is string => typeof item === 'string' && item !== '');
      return values.length > 0 ? values : undefined;
    }
    case 'minutes':
      return typeof value === 'number' && value > 0 ? Math.max(1, Math.round(value)) : undefined;
    default:
      return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  }
}

/** What tells a proposal from the others. */
export function keyOf({ field, value, adds }: FieldProposal): string {
  return adds ? `${field} ${String(value)}` : field;
}

export function isAccepted({ field, value, adds }: FieldProposal, now: FieldValues): boolean {
  const current = now[field];
  if (!adds) return sameValue(current, value);
  return Array.isArray(current) && [value].flat().every((one) => current.includes(String(one)));
}

/** What accepting them changes in a resource as it is now. */
export function patchOf(proposals: FieldProposal[], now: FieldValues): MetadataPatch {
  const after: FieldValues = {};
  for (const { field, value, adds } of proposals) {
    after[field] = adds ? [...new Set([...listOf(after[field] ?? now[field]), ...listOf(value)])] : value;
  }
  return after as MetadataPatch;
}

/** What taking one value back changes. */
export function patchWithout({ field, value }: FieldProposal, now: FieldValues): MetadataPatch {
  const left = listOf(now[field]).filter((one) => !listOf(value).includes(one));
  return { [field]: left.length > 0 ? left : null } as MetadataPatch;
}

function listOf(value: FieldValue): string[] {
  return Array.isArray(value) ? value : [];
}
