import type { Resource } from '#shared/api/model';
import type { MetadataPatch } from '#shared/api/resources';
import type { TermSource, WholeSource } from '#shared/api/vocabularies';

/** How a field is asked for: free text, a number of minutes, one or several terms, or free words. */
export type Control =
  | { as: 'text' | 'long' | 'minutes' | 'words' }
  | { as: 'one' | 'told'; vocabulary: WholeSource }
  | { as: 'many'; vocabulary: TermSource };

/** A resource's editable fields in the order they are asked for; `told` is a choice that explains itself. */
export const controls = {
  title: { as: 'text' },
  description: { as: 'long' },
  licence: { as: 'told', vocabulary: 'licences' },
  sectors: { as: 'many', vocabulary: 'sectors' },
  scope: { as: 'told', vocabulary: 'scopes' },
  kind: { as: 'one', vocabulary: 'kinds' },
  project: { as: 'one', vocabulary: 'projects' },
  languages: { as: 'many', vocabulary: 'languages' },
  durationMinutes: { as: 'minutes' },
  level: { as: 'one', vocabulary: 'levels' },
  modality: { as: 'one', vocabulary: 'modalities' },
  audience: { as: 'many', vocabulary: 'audiences' },
  equipment: { as: 'many', vocabulary: 'equipment' },
  accessibility: { as: 'long' },
  keywords: { as: 'words' },
  romeCodes: { as: 'many', vocabulary: 'rome' },
  skills: { as: 'many', vocabulary: 'skills' },
  rncpCodes: { as: 'words' },
  nsfCodes: { as: 'many', vocabulary: 'nsf' },
} as const satisfies Partial<Record<keyof MetadataPatch, Control>>;

export type FieldName = keyof typeof controls;

export type FieldValue = string | number | string[] | null | undefined;

export const fieldNames = Object.keys(controls) as FieldName[];

/** What a resource cannot be published without. */
export const requiredFields = ['title', 'licence', 'sectors', 'scope'] as const satisfies FieldName[];

export function isFieldName(name: string): name is FieldName {
  return name in controls;
}

export function isBlank(value: FieldValue): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'number') return false;
  return value.length === 0 || (typeof value === 'string' && value.trim() === '');
}

/** The fields of a resource as they are edited: its project by id. */
export type FieldValues = Partial<Record<FieldName, FieldValue>>;

export function valuesOf(resource: Resource): FieldValues {
  return { ...resource, project: resource.project?.id };
}

export function missingIn(values: FieldValues): FieldName[] {
  return requiredFields.filter((name) => isBlank(values[name]));
}

export function sameValue(one: FieldValue, other: FieldValue): boolean {
  if (isBlank(one) && isBlank(other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, position) => item === other[position]);
  }
  return one === other;
}

/** The merge patch (RFC 7396) that turns one state of the fields into the other: null clears. */
export function patchBetween(before: FieldValues, after: FieldValues): MetadataPatch {
  const changes = fieldNames
    .filter((name) => name in after && !sameValue(before[name], after[name]))
    .map((name) => [name, isBlank(after[name]) ? null : after[name]]);
  return Object.fromEntries(changes) as MetadataPatch;
}

export function wordsOfText(text: string): string[] {
  return [...new Set(text.split(/[,;\n]/).map((word) => word.trim()))].filter((word) => word !== '');
}
