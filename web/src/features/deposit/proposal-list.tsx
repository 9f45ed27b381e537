import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '#shared/api/model';
import type { MetadataPatch } from '#shared/api/resources';
import { FieldEditor } from '#shared/metadata/field-editor';
import { type FieldName, type FieldValue, isBlank, sameValue, valuesOf } from '#shared/metadata/fields';
import { ValueWords } from '#shared/metadata/value-words';
import { Button } from '#shared/ui/button';
import styles from './complete-draft.module.css';
import { type FieldProposal, isAccepted, keyOf, patchOf, patchWithout } from './proposals';
import type { Edit } from './use-draft';

interface Props {
  proposals: FieldProposal[];
  resource: Resource;
  onSave: (edit: Edit) => void;
}

/** What was read in the file, each with where it was read; accepted one by one or together, or changed. */
export function ProposalList({ proposals, resource, onSave }: Props) {
  const { t } = useTranslation();
  const [before, setBefore] = useState<Record<string, FieldValue>>({});
  const [changed, setChanged] = useState<FieldName[]>([]);
  const values = valuesOf(resource);
  const heading = useRef<HTMLHeadingElement>(null);
  const open = proposals.filter(
    (proposal) => !changed.includes(proposal.field) && !isAccepted(proposal, values),
  );

  const accept = (accepted: FieldProposal[]) => {
    const replaced = accepted.map((proposal) => [keyOf(proposal), values[proposal.field]] as const);
    setBefore((known) => ({ ...known, ...Object.fromEntries(replaced) }));
    setChanged((known) => known.filter((name) => !accepted.some(({ field }) => field === name)));
    onSave((now) => patchOf(accepted, valuesOf(now)));
  };
  const undo = (proposal: FieldProposal) =>
    proposal.adds
      ? onSave((now) => patchWithout(proposal, valuesOf(now)))
      : set(proposal.field, before[proposal.field]);
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
              key={keyOf(proposal)}
              proposal={proposal}
              current={values[proposal.field]}
              changed={changed.includes(proposal.field)}
              onAccept={() => accept([proposal])}
              accepted={isAccepted(proposal, values)}
              onUndo={keyOf(proposal) in before ? () => undo(proposal) : undefined}
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
  accepted: boolean;
  /** Whether the person said something else instead. */
  changed: boolean;
  onAccept: () => void;
  onUndo: (() => void) | undefined;
  onChange: (value: FieldValue) => void;
}

function ProposalRow({ proposal, current, accepted, changed, onAccept, onUndo, onChange }: RowProps) {
  const { t } = useTranslation();
  const { field } = proposal;
  const [editing, setEditing] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const name = useId();
  const label = t(`field.${field}`);
  const chosen = changed && !proposal.adds && !accepted && !isBlank(current);
  // The button pressed goes away: who uses the keyboard stays in the row.
  const stay = () => row.current?.focus();
  return (
    <li ref={row} tabIndex={-1} className={styles.proposal}>
      <div>
        <p className={styles.field}>{label}</p>
        <p id={name} className={styles.value}>
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
            aria-describedby={name}
            onClick={() => {
              stay();
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
            aria-describedby={name}
            onClick={() => {
              stay();
              onUndo();
            }}
          >
            {t('deposit.proposals.undo')}
          </Button>
        )}
        {!proposal.adds && (
          <Button
            size="small"
            look="quiet"
            aria-expanded={editing}
            aria-label={t('deposit.proposals.changeOf', { field: label })}
            onClick={() => setEditing(!editing)}
          >
            {t('common.change')}
          </Button>
        )}
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
function useOrigin({ source, evidence, adds }: FieldProposal): string {
  const { t, i18n } = useTranslation();
  const key = `deposit.proposals.source.${String(source).toLowerCase().replace('_', '-')}`;
  const words = i18n.exists(key) ? t(key as 'deposit.proposals.source.page') : String(source);
  if (!evidence) return words;
  // What was concluded from the words quotes them itself.
  return t(adds ? 'deposit.proposals.told' : 'deposit.proposals.evidence', { source: words, evidence });
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
