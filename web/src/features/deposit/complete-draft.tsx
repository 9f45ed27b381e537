import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Resource, Version } from '#shared/api/model';
import { FieldEditor } from '#shared/metadata/field-editor';
import {
  type FieldName,
  type FieldValue,
  fieldNames,
  isBlank,
  missingIn,
  requiredFields,
  sameValue,
  valuesOf,
} from '#shared/metadata/fields';
import { Button } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { Bone } from '#shared/ui/skeleton';
import styles from './complete-draft.module.css';
import { type Deposit, deposits } from './deposits';
import { ProposalList } from './proposal-list';
import { proposalsOf } from './proposals';
import { Resemblances } from './resemblances';
import { type Draft, useDraft } from './use-draft';

interface Props {
  deposit: Deposit;
  resourceId: string;
  version?: Version;
}

/** From a draft to a published resource: accept what was read, say what is missing, publish. */
export function CompleteDraft({ deposit, resourceId, version }: Props) {
  const draft = useDraft(resourceId);
  const { outcome, resource } = draft;

  useEffect(() => {
    if (outcome !== undefined) deposits.settle(deposit);
  }, [outcome, deposit]);

  if (draft.readError) return <ProblemNotice error={draft.readError} />;
  if (resource === undefined) return <Bone shape="block" />;
  if (outcome !== undefined || resource.state !== 'draft') {
    return <Published resource={resource} inReview={resource.state === 'in_review'} />;
  }
  const proposals = proposalsOf(version?.proposals ?? []);
  // A field whose values are only concluded from the words stays among those to be filled in.
  const proposed = proposals.filter(({ adds }) => !adds).map(({ field }) => field);
  return (
    <div className={styles.draft}>
      {version !== undefined && (
        <Resemblances
          resource={resource}
          version={version}
          onAdapt={(id) => draft.save({ derivesFrom: id })}
        />
      )}
      {version !== undefined && (
        <ProposalList proposals={proposals} resource={resource} onSave={draft.save} />
      )}
      <Required draft={draft} resource={resource} proposed={proposed} />
      <Extra draft={draft} resource={resource} proposed={proposed} />
      {draft.saveError ? <ProblemNotice error={draft.saveError} /> : null}
      <Publish draft={draft} resource={resource} />
    </div>
  );
}

interface PartProps {
  draft: Draft;
  resource: Resource;
  proposed: FieldName[];
}

function Required({ draft, resource, proposed }: PartProps) {
  const { t } = useTranslation();
  // A field that was asked for stays in sight once it is filled: it must not vanish from under the pointer.
  const [asked] = useState(() =>
    requiredFields.filter(
      (name) => name !== 'title' || (isBlank(resource.title) && !proposed.includes('title')),
    ),
  );
  return (
    <section className={styles.section}>
      <div>
        <h4>{t('deposit.required.title')}</h4>
        <p className={styles.note}>
          {missingIn(valuesOf(resource)).length === 0
            ? t('deposit.required.done')
            : t('deposit.required.lead')}
        </p>
      </div>
      {[...asked, 'project' as const].map((name) => (
        <FieldEditor
          key={name}
          name={name}
          value={valuesOf(resource)[name]}
          onChange={(value) => saveChange(draft, resource, name, value)}
        />
      ))}
    </section>
  );
}

function Extra({ draft, resource, proposed }: PartProps) {
  const { t } = useTranslation();
  const rest = fieldNames.filter(
    (name) => !proposed.includes(name) && !['licence', 'sectors', 'scope', 'project'].includes(name),
  );
  return (
    <details className={styles.extra}>
      <summary>{t('deposit.extra')}</summary>
      <div className={styles.section}>
        {rest.map((name) => (
          <FieldEditor
            key={name}
            name={name}
            value={valuesOf(resource)[name]}
            onChange={(value) => saveChange(draft, resource, name, value)}
          />
        ))}
      </div>
    </details>
  );
}

function saveChange(draft: Draft, resource: Resource, name: FieldName, value: FieldValue) {
  if (!sameValue(valuesOf(resource)[name], value)) draft.save({ [name]: isBlank(value) ? null : value });
}

function Publish({ draft, resource }: { draft: Draft; resource: Resource }) {
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const missing = missingIn(valuesOf(resource)).map((name) => t(`field.${name}`));
  const publish = () => {
    setTried(true);
    if (missing.length === 0) draft.publish();
  };
  return (
    <div className={styles.publish}>
      {tried && missing.length > 0 && (
        <Notice tone="warning" role="alert">
          <p>
            {t('deposit.required.missing', { count: missing.length, fields: missing.join(t('common.list')) })}
          </p>
        </Notice>
      )}
      {draft.publishError ? <ProblemNotice error={draft.publishError} /> : null}
      <div className={styles.acts}>
        <Button look="act" size="large" onClick={publish} disabled={draft.publishing}>
          {draft.publishing ? t('deposit.publishing') : t('deposit.publish')}
        </Button>
        <span className={styles.note} role="status">
          {draft.saving ? t('common.saving') : draft.saved ? t('deposit.later') : ''}
        </span>
      </div>
    </div>
  );
}

function Published({ resource, inReview }: { resource: Resource; inReview: boolean }) {
  const { t } = useTranslation();
  const { title, id } = resource;
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div ref={notice} tabIndex={-1}>
      <Notice
        tone="good"
        role="status"
        title={inReview ? t('deposit.inReviewTitle') : t('deposit.publishedTitle')}
        acts={<Link to={`/ressources/${id}`}>{t('deposit.see')}</Link>}
      >
        <p>{inReview ? t('deposit.inReviewLead', { title }) : t('deposit.publishedLead', { title })}</p>
      </Notice>
    </div>
  );
}
