import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '#shared/api/model';
import { Field } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import { DraftForm } from './draft-form';
import { webAddress } from './web-address';

export function ToolForm({ onCreated }: { onCreated: (resource: Resource) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const address = webAddress(typed);
  return (
    <DraftForm
      rest={address === undefined ? undefined : { kind: 'tool', address }}
      onTried={() => setTried(true)}
      onCreated={onCreated}
    >
      <Field
        label={t('deposit.tool.address')}
        hint={t('deposit.tool.addressHint')}
        error={tried && address === undefined ? t('deposit.addressInvalid') : undefined}
      >
        {(control) => (
          <input
            {...control}
            className={form.input}
            type="url"
            inputMode="url"
            required
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </DraftForm>
  );
}
