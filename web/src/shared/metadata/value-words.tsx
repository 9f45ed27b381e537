import { useTranslation } from 'react-i18next';
import {
  isLong,
  type LongVocabulary,
  labelOf,
  type TermSource,
  useLabels,
  useTermsById,
  type WholeSource,
} from '#shared/api/vocabularies';
import { formatMinutes } from '#shared/format/format';
import { type Control, controls, type FieldName, type FieldValue } from './fields';

/** A field's value in the words a person reads: labels for terms, « 1 h 30 » for minutes. */
export function ValueWords({ name, value }: { name: FieldName; value: FieldValue }) {
  const { t } = useTranslation();
  const control: Control = controls[name];
  if (value === null || value === undefined) return t('common.unknown');
  if (typeof value === 'number') return control.as === 'minutes' ? formatMinutes(value) : String(value);
  if ('vocabulary' in control) return <Labels vocabulary={control.vocabulary} ids={[value].flat()} />;
  return Array.isArray(value) ? value.join(t('common.list')) : value;
}

function Labels({ vocabulary, ids }: { vocabulary: TermSource; ids: string[] }) {
  return isLong(vocabulary) ? (
    <LabelsAskedFor vocabulary={vocabulary} ids={ids} />
  ) : (
    <LabelsKnown vocabulary={vocabulary} ids={ids} />
  );
}

function LabelsAskedFor({ vocabulary, ids }: { vocabulary: LongVocabulary; ids: string[] }) {
  const { t, i18n } = useTranslation();
  const terms = useTermsById(vocabulary, ids);
  return ids.map((id) => labelOf(terms, id, i18n.language)).join(t('common.list'));
}

function LabelsKnown({ vocabulary, ids }: { vocabulary: WholeSource; ids: string[] }) {
  const { t } = useTranslation();
  const label = useLabels(vocabulary);
  return ids.map((id) => label(id)).join(t('common.list'));
}
