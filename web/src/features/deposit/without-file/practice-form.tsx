import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '#shared/api/model';
import { Field } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import { DraftForm } from './draft-form';

export function PracticeForm({ onCreated }: { onCreated: (resource: Resource) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const blank = text.trim() === '';
  return (
    <DraftForm
      rest={blank ? undefined : { kind: 'practice', text: text.trim() }}
      onTried={() => setTried(true)}
      onCreated={onCreated}
    >
      <Field
        label={t('deposit.practice.text')}
        hint={t('deposit.practice.textHint')}
        error={tried && blank ? t('deposit.textMissing') : undefined}
      >
        {(control) => (
          <textarea
            {...control}
            className={form.input}
            rows={12}
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </DraftForm>
  );
}
