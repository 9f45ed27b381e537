import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStatus } from '#shared/api/api-error';
import { editResource, resourceQuery, type TaggedResource } from '#shared/api/resources';
import { FieldEditor } from '#shared/metadata/field-editor';
import { type FieldName, type FieldValue, fieldNames, patchBetween, valuesOf } from '#shared/metadata/fields';
import { Button } from '#shared/ui/button';
import { ProblemNotice } from '#shared/ui/problem-notice';
import styles from './owner-bar.module.css';

/** Edits the whole record: what changed goes out as one merge patch, against the revision that was read. */
export function EditForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { data } = useQuery(resourceQuery(id));
  return data === undefined ? null : <LoadedForm read={data} onDone={onDone} />;
}

function LoadedForm({ read, onDone }: { read: TaggedResource; onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const query = resourceQuery(read.resource.id);
  const [edits, setEdits] = useState<Partial<Record<FieldName, FieldValue>>>({});
  const save = useMutation({
    mutationFn: () => editResource(read.resource.id, read.etag, patchBetween(valuesOf(read.resource), edits)),
    onSuccess: (edited) => {
      queries.setQueryData(query.queryKey, edited);
      onDone();
    },
    onError: (error) => {
      if (isStatus(error, 412)) void queries.invalidateQueries({ queryKey: query.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(patchBetween(valuesOf(read.resource), edits)).length === 0) onDone();
    else save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('resource.editTitle')}>
      {fieldNames.map((name) => (
        <FieldEditor
          key={name}
          name={name}
          value={name in edits ? edits[name] : valuesOf(read.resource)[name]}
          onChange={(value) => setEdits((before) => ({ ...before, [name]: value }))}
        />
      ))}
      {save.error && <ProblemNotice error={save.error} />}
      <div className={styles.acts}>
        <Button type="submit" look="act" disabled={save.isPending}>
          {save.isPending ? t('common.saving') : t('common.save')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
