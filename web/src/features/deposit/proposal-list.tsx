import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '#shared/api/model';
import type { MetadataPatch } from '#shared/api/resources';
import { FieldEditor } from '#shared/metadata/field-editor';
import { type FieldName, type FieldValue, isBlank, sameValue, valuesOf } from '#shared/metadata/fields';
import { ValueWords } from '#shared/metadata/value-words';
import { Button } from '#shared/ui/button';
import styles from './complete-draft.module.css';
import { type FieldProposal, patchOf } from './proposals';

interface Props {
  proposals: FieldProposal[];
  resource: Resource;
  onSave: (patch: MetadataPatch) => void;
}

/** What was read in the file, each with where it was read; accepted one by one or together, or changed. */
export function ProposalList({ proposals, resource, onSave }: Props) {
  const { t } = useTranslation();
  const [before, setBefore] = useState<Partial<Record<FieldName, FieldValue>>>({});
  const [changed, setChanged] = useState<FieldName[]>([]);
  const values = valuesOf(resource);
  const heading = useRef<HTMLHeadingElement>(null);
  const open = proposals.filter(
    ({ field, value }) => !changed.includes(field) && !sameValue(values[field], value),
  );

  const accept = (accepted: FieldProposal[]) => {
    const replaced = accepted.map(({ field }) => [field, values[field]] as const);
    setBefore((known) => ({ ...known, ...Object.fromEntries(replaced) }));
    setChanged((known) => known.filter((name) => !accepted.some(({ field }) => field === name)));
    onSave(patchOf(accepted));
  };
  const set = (field: FieldName, value: FieldValue) =>
    onSave({ [field]: isBlank(value) ? null : value } as MetadataPatch);

  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <div>
          <h4 ref={heading} tabIndex={-1}>
            {t('deposit.proposals.title')}
          </h4>
          <p className={styles.note}>
            {proposals.length === 0 ? t('deposit.proposals.none') : t('deposit.proposals.lead')}
          </p>
        </div>
        {open.length > 1 && (
          <Button
            onClick={() => {
              heading.current?.focus();
              accept(open);
            }}
          >
            {t('deposit.proposals.acceptAll', { count: open.length })}
          </Button>
        )}
      </div>
      {proposals.length > 0 && (
        <ul className={styles.proposals}>
          {proposals.map((proposal) => (
            <ProposalRow
              key={proposal.field}
              proposal={proposal}
              current={values[proposal.field]}
              changed={changed.includes(proposal.field)}
              onAccept={() => accept([proposal])}
              onUndo={
                proposal.field in before ? () => set(proposal.field, before[proposal.field]) : undefined
              }
              onChange={(value) => {
                setChanged((known) => [...known, proposal.field]);
                set(proposal.field, value);
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  proposal: FieldProposal;
  current: FieldValue;
  /** Whether the person said something else instead. */
  changed: boolean;
  onAccept: () => void;
  onUndo: (() => void) | undefined;
  onChange: (value: FieldValue) => void;
}

function ProposalRow({ proposal, current, changed, onAccept, onUndo, onChange }: RowProps) {
  const { t } = useTranslation();
  const { field } = proposal;
  const [editing, setEditing] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const label = t(`field.${field}`);
  const accepted = sameValue(current, proposal.value);
  const chosen = changed && !accepted && !isBlank(current);
  return (
    <li className={styles.proposal}>
      <div>
        <p className={styles.field}>{label}</p>
        <p className={styles.value}>
          <ValueWords name={field} value={chosen ? current : proposal.value} />
        </p>
        <p className={styles.evidence}>{useOrigin(proposal)}</p>
      </div>
      <div className={styles.acts}>
        {(accepted || chosen) && (
          <span className={styles.accepted}>
            <Check />
            {chosen ? t('deposit.proposals.changed') : t('deposit.proposals.accepted')}
          </span>
        )}
        {!accepted && !chosen && (
          <Button
            size="small"
            aria-label={t('deposit.proposals.acceptOf', { field: label })}
            onClick={() => {
              // This button goes away: who uses the keyboard stays in the row.
              change.current?.focus();
              onAccept();
            }}
          >
            {t('deposit.proposals.accept')}
          </Button>
        )}
        {accepted && onUndo && (
          <Button
            size="small"
            look="quiet"
            aria-label={t('deposit.proposals.undoOf', { field: label })}
            onClick={() => {
              change.current?.focus();
              onUndo();
            }}
          >
            {t('deposit.proposals.undo')}
          </Button>
        )}
        <Button
          ref={change}
          size="small"
          look="quiet"
          aria-expanded={editing}
          aria-label={t('deposit.proposals.changeOf', { field: label })}
          onClick={() => setEditing(!editing)}
        >
          {t('common.change')}
        </Button>
      </div>
      {editing && (
        <div className={styles.editor}>
          <FieldEditor
            name={field}
            value={isBlank(current) ? proposal.value : current}
            onChange={(value) => {
              if (!sameValue(isBlank(current) ? proposal.value : current, value)) onChange(value);
            }}
          />
        </div>
      )}
    </li>
  );
}

/** « Lu dans le manifeste : « … » », in whatever case the server writes the source. */
function useOrigin({ source, evidence }: FieldProposal): string {
  const { t, i18n } = useTranslation();
  const key = `deposit.proposals.source.${String(source).toLowerCase().replace('_', '-')}`;
  const words = i18n.exists(key) ? t(key as 'deposit.proposals.source.page') : String(source);
  return evidence ? t('deposit.proposals.evidence', { source: words, evidence }) : words;
}

function Check() {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="m4 10.5 4 4 8-9" />
    </svg>
  );
}
