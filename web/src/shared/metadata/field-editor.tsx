import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Term } from '#shared/api/model';
import { isLong, labelOf, type TermSource, useTerms, type WholeSource } from '#shared/api/vocabularies';
import { Field, FieldSet } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import { type Control, controls, type FieldName, type FieldValue, wordsOfText } from './fields';
import { LongTermPicker, TermPicker } from './term-picker';

interface Props {
  name: FieldName;
  value: FieldValue;
  /** Each change of a choice; for what is typed, the change once the person leaves the field. */
  onChange: (value: FieldValue) => void;
}

/** More terms than this are looked up by typing, not read through. */
const readThrough = 14;

export function FieldEditor(props: Props) {
  const control: Control = controls[props.name];
  switch (control.as) {
    case 'text':
    case 'long':
    case 'minutes':
    case 'words':
      return <TypedField key={String(props.value)} {...props} as={control.as} />;
    case 'one':
      return <OneOf {...props} vocabulary={control.vocabulary} />;
    case 'told':
      return <OneTold {...props} vocabulary={control.vocabulary} />;
    case 'many':
      return <SomeOf {...props} vocabulary={control.vocabulary} />;
  }
}

function useHint(name: FieldName): string | undefined {
  const { t, i18n } = useTranslation();
  const key = `field.hint.${name}`;
  return i18n.exists(key) ? t(key as 'field.hint.title') : undefined;
}

function TypedField({ name, value, onChange, as }: Props & { as: 'text' | 'long' | 'minutes' | 'words' }) {
  const { t } = useTranslation();
  const hint = useHint(name);
  const [typed, setTyped] = useState(Array.isArray(value) ? value.join(', ') : String(value ?? ''));
  const leave = () => onChange(typedValue(typed, as));
  return (
    <Field label={t(`field.${name}`)} hint={hint}>
      {(control) => {
        const common = {
          ...control,
          value: typed,
          onBlur: leave,
          onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
        };
        if (as === 'long') return <textarea {...common} className={form.input} rows={4} />;
        if (as === 'minutes') {
          return (
            <span className={form.row}>
              <input {...common} className={`${form.input} ${form.short}`} type="number" min={1} step={1} />
              {t('field.minutes')}
            </span>
          );
        }
        return <input {...common} className={form.input} type="text" />;
      }}
    </Field>
  );
}

function typedValue(typed: string, as: 'text' | 'long' | 'minutes' | 'words'): FieldValue {
  if (as === 'words') return wordsOfText(typed);
  if (as !== 'minutes') return typed.trim();
  const minutes = Math.round(Number(typed));
  return typed.trim() === '' || !(minutes > 0) ? null : minutes;
}

/** What was just chosen shows at once, while the change is on its way; what then arrives replaces it. */
function useChosen(arrived: string) {
  const [chosen, setChosen] = useState(arrived);
  useEffect(() => setChosen(arrived), [arrived]);
  return [chosen, setChosen] as const;
}

type Choosing = Props & { vocabulary: WholeSource };

function OneOf({ name, value, onChange, vocabulary }: Choosing) {
  const { t, i18n } = useTranslation();
  const terms = useTerms(vocabulary);
  const hint = useHint(name);
  const [chosen, setChosen] = useChosen(typeof value === 'string' ? value : '');
  const known = terms.some((term) => term.id === chosen);
  return (
    <Field label={t(`field.${name}`)} hint={hint}>
      {(control) => (
        <select
          {...control}
          className={form.input}
          value={chosen}
          onChange={(event) => {
            setChosen(event.target.value);
            onChange(event.target.value);
          }}
        >
          <option value="">{t('field.none')}</option>
          {!known && chosen !== '' && <option value={chosen}>{chosen}</option>}
          {terms.map((term) => (
            <option key={term.id} value={term.id}>
              {labelOf(terms, term.id, i18n.language)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A choice whose terms say in plain words what they mean, and warn where one is often regretted. */
function OneTold({ name, value, onChange, vocabulary }: Choosing) {
  const { t, i18n } = useTranslation();
  const terms = useTerms(vocabulary);
  const hint = useHint(name);
  const group = useId();
  const [chosen, setChosen] = useChosen(typeof value === 'string' ? value : '');
  return (
    <FieldSet label={t(`field.${name}`)} hint={hint}>
      <div className={form.choices}>
        {terms.map((term) => (
          <label key={term.id} className={form.choice}>
            <input
              type="radio"
              name={group}
              value={term.id}
              checked={chosen === term.id}
              onChange={() => {
                setChosen(term.id);
                onChange(term.id);
              }}
            />
            <span>{labelOf(terms, term.id, i18n.language)}</span>
            {term.plain && <small>{term.plain}</small>}
            {term.warning && <small className={form.caution}>{term.warning}</small>}
          </label>
        ))}
      </div>
    </FieldSet>
  );
}

function SomeOf({ name, value, onChange, vocabulary }: Props & { vocabulary: TermSource }) {
  const { t } = useTranslation();
  const hint = useHint(name);
  const given = [value ?? []]
    .flat()
    .map(String)
    .filter((id) => id !== '');
  const [joined, setJoined] = useChosen(given.join('\n'));
  const chosen = joined === '' ? [] : joined.split('\n');

  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    setJoined(next.join('\n'));
    onChange(next);
  };
  return (
    <FieldSet label={t(`field.${name}`)} hint={hint}>
      {isLong(vocabulary) ? (
        <LongTermPicker
          label={t(`field.${name}`)}
          vocabulary={vocabulary}
          chosen={chosen}
          onToggle={toggle}
        />
      ) : (
        <SomeOfKnown label={t(`field.${name}`)} vocabulary={vocabulary} chosen={chosen} onToggle={toggle} />
      )}
    </FieldSet>
  );
}

interface SomeOfKnownProps {
  label: string;
  vocabulary: WholeSource;
  chosen: string[];
  onToggle: (id: string) => void;
}

function SomeOfKnown({ label, vocabulary, chosen, onToggle }: SomeOfKnownProps) {
  const { i18n } = useTranslation();
  const terms = useTerms(vocabulary);
  if (terms.length > readThrough) {
    return <TermPicker label={label} terms={terms} chosen={chosen} onToggle={onToggle} />;
  }
  return (
    <div className={`${form.choices} ${form.columns}`}>
      {withForeign(terms, chosen).map((term) => (
        <label key={term.id} className={form.choice}>
          <input type="checkbox" checked={chosen.includes(term.id)} onChange={() => onToggle(term.id)} />
          <span>{labelOf(terms, term.id, i18n.language)}</span>
        </label>
      ))}
    </div>
  );
}

/** Chosen values that the vocabulary does not know stay in sight, so that they can be taken away. */
function withForeign(terms: Term[], chosen: string[]): Term[] {
  const foreign = chosen.filter((id) => !terms.some((term) => term.id === id));
  return [...terms, ...foreign.map((id) => ({ id, labels: {} }))];
}
