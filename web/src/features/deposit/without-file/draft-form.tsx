import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Metadata, Resource } from '#shared/api/model';
import { Button } from '#shared/ui/button';
import { Field } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { depositWithoutFile } from './deposit-without-file';

interface Props {
  /** What the form holds beside the title, or nothing where something is wrong with it. */
  rest: Metadata | undefined;
  onTried: () => void;
  onCreated: (resource: Resource) => void;
  children: ReactNode;
}

/** A title, what the kind needs, and the way on. */
export function DraftForm({ rest, onTried, onCreated, children }: Props) {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const [tried, setTried] = useState(false);
  const create = useMutation({ mutationFn: depositWithoutFile, onSuccess: onCreated });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTried();
    if (title.trim() !== '' && rest !== undefined) create.mutate({ ...rest, title: title.trim() });
  };
  return (
    <form className={form.form} onSubmit={submit} noValidate>
      <Field
        label={t('field.title')}
        hint={t('field.hint.title')}
        error={tried && title.trim() === '' ? t('deposit.titleMissing') : undefined}
      >
        {(control) => (
          <input
            {...control}
            className={form.input}
            type="text"
            required
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      {children}
      {create.error && <ProblemNotice error={create.error} />}
      <div>
        <Button type="submit" look="act" size="large" disabled={create.isPending}>
          {create.isPending ? t('common.saving') : t('deposit.continue')}
        </Button>
      </div>
    </form>
  );
}
