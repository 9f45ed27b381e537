import type { Proposal } from '#shared/api/model';
import type { MetadataPatch } from '#shared/api/resources';
import {
  type Control,
  controls,
  type FieldName,
  type FieldValue,
  isFieldName,
} from '#shared/metadata/fields';

/** A proposal for a field the pages know, its value in the shape that field takes. */
export interface FieldProposal {
  field: FieldName;
  value: FieldValue;
  source: Proposal['source'];
  evidence: string | undefined;
}

/** What can be accepted, the most trusted of each field; the server lists proposals most trusted first. */
export function proposalsOf(proposals: Proposal[]): FieldProposal[] {
  const seen = new Set<string>();
  return proposals.flatMap(({ field, value, source, evidence }) => {
    if (!isFieldName(field) || seen.has(field)) return [];
    const shaped = shapedFor(controls[field], value);
    if (shaped === undefined) return [];
    seen.add(field);
    return [{ field, value: shaped, source, evidence: evidence ?? undefined }];
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

export function patchOf(proposals: FieldProposal[]): MetadataPatch {
  return Object.fromEntries(proposals.map(({ field, value }) => [field, value])) as MetadataPatch;
}
