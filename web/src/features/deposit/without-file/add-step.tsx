import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { findResources } from '#shared/api/find-resources';
import { Button } from '#shared/ui/button';
import { Field } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import styles from './pathway-form.module.css';
import type { KeyedStep } from './steps';

type NewStep = Omit<KeyedStep, 'key'>;
type Way = NewStep['type'];

/** The three kinds of step, one asked for at a time. */
export function AddStep({ onAdd }: { onAdd: (step: NewStep) => void }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('resource');
  const ways: [Way, string][] = [
    ['resource', t('deposit.pathway.addResource')],
    ['session', t('deposit.pathway.addOnSite')],
    ['workplace', t('deposit.pathway.addWorkplace')],
  ];
  return (
    <div className={styles.add}>
      <div className={styles.ways}>
        {ways.map(([name, label]) => (
          <Button key={name} size="small" aria-pressed={way === name} onClick={() => setWay(name)}>
            {label}
          </Button>
        ))}
      </div>
      {way === 'resource' ? (
        <ResourceStep onAdd={onAdd} />
      ) : (
        <SessionStep key={way} type={way} onAdd={onAdd} />
      )}
    </div>
  );
}

function ResourceStep({ onAdd }: { onAdd: (step: NewStep) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ['step', q],
    queryFn: ({ signal }) => findResources({ q, sort: 'relevance', filters: {} }, { size: 8 }, signal),
    enabled: q.length >= 2,
    placeholderData: (before) => before,
  });
  const found = q.length < 2 ? [] : (data?.hits ?? []).map(({ resource }) => resource);
  return (
    <ComboBox
      className={form.field ?? ''}
      items={found}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(id) => {
        const resource = found.find((candidate) => candidate.id === id);
        if (resource === undefined) return;
        onAdd({ type: 'resource', resource: resource.id, title: resource.title });
        setTyped('');
      }}
      allowsEmptyCollection={q.length >= 2 && typed !== ''}
      menuTrigger="input"
    >
      <Label className={form.label ?? ''}>{t('search.label')}</Label>
      <Input className={form.input ?? ''} />
      <Popover>
        <ListBox<(typeof found)[number]>
          className={styles.results ?? ''}
          renderEmptyState={() => <div className={styles.result}>{t('field.noTerm')}</div>}
        >
          {(resource) => (
            <ListBoxItem id={resource.id} className={styles.result ?? ''} textValue={resource.title}>
              <div>{resource.title}</div>
              <div className={styles.kind}>{resource.organisation.name}</div>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function SessionStep({ type, onAdd }: { type: Way; onAdd: (step: NewStep) => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const add = () => {
    if (title.trim() === '') return;
    onAdd({ type, title: title.trim() });
    setTitle('');
  };
  return (
    <Field label={t('deposit.pathway.stepTitle')}>
      {(control) => (
        <span className={form.row}>
          <input
            {...control}
            className={form.input}
            type="text"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button onClick={add}>{t('deposit.pathway.add')}</Button>
        </span>
      )}
    </Field>
  );
}
