import { useRef, useState } from 'react';
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Resource } from '#shared/api/model';
import { Button } from '#shared/ui/button';
import { FieldSet } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import { Live } from '#shared/ui/page';
import { AddStep } from './add-step';
import { DraftForm } from './draft-form';
import styles from './pathway-form.module.css';
import { dropped, type KeyedStep, moved, plain } from './steps';

/** A pathway's ordered steps: dragged, moved with the keyboard, or with the two buttons beside each. */
export function PathwayForm({ onCreated }: { onCreated: (resource: Resource) => void }) {
  const { t } = useTranslation();
  const [steps, setSteps] = useState<KeyedStep[]>([]);
  const [tried, setTried] = useState(false);
  const [news, setNews] = useState('');
  const added = useRef(0);
  const tooFew = steps.length < 2;

  const move = (step: KeyedStep, to: number) => {
    setSteps(moved(steps, step.key, to));
    setNews(t('deposit.pathway.moved', { title: step.title, position: to + 1, total: steps.length }));
  };
  const add = (step: Omit<KeyedStep, 'key'>) => {
    added.current += 1;
    const key = `step-${added.current}`;
    setSteps((before) => [...before, { ...step, key }]);
  };
  return (
    <DraftForm
      rest={tooFew ? undefined : { kind: 'pathway', steps: plain(steps) }}
      onTried={() => setTried(true)}
      onCreated={onCreated}
    >
      <FieldSet label={t('deposit.pathway.steps')} hint={t('deposit.pathway.stepsHint')}>
        <StepList
          steps={steps}
          onReorder={setSteps}
          onMove={move}
          onRemove={(step) => setSteps(steps.filter(({ key }) => key !== step.key))}
        />
        {tried && tooFew && (
          <p className={form.error} role="alert">
            {t('deposit.pathway.missing')}
          </p>
        )}
      </FieldSet>
      <AddStep onAdd={add} />
      <Live>{news}</Live>
    </DraftForm>
  );
}

interface ListProps {
  steps: KeyedStep[];
  onReorder: (steps: KeyedStep[]) => void;
  onMove: (step: KeyedStep, to: number) => void;
  onRemove: (step: KeyedStep) => void;
}

function StepList({ steps, onReorder, onMove, onRemove }: ListProps) {
  const { t } = useTranslation();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      if (target.dropPosition !== 'on') onReorder(dropped(steps, keys, target.key, target.dropPosition));
    },
  });
  return (
    <GridList
      aria-label={t('deposit.pathway.steps')}
      className={styles.list ?? ''}
      items={steps.map((step, position) => ({ id: step.key, step, position }))}
      dragAndDropHooks={dragAndDropHooks}
      renderEmptyState={() => <p className={styles.empty}>{t('deposit.pathway.empty')}</p>}
    >
      {({ id, step, position }) => (
        <GridListItem id={id} className={styles.step ?? ''} textValue={step.title}>
          <AriaButton
            slot="drag"
            className={styles.handle ?? ''}
            aria-label={t('deposit.pathway.drag', { title: step.title })}
          >
            <Handle />
          </AriaButton>
          <div>
            <p className={styles.kind}>{t(`resource.step.${step.type}`)}</p>
            <p>{step.title}</p>
          </div>
          <div className={styles.acts}>
            <Button
              size="small"
              look="quiet"
              disabled={position === 0}
              aria-label={t('deposit.pathway.up', { title: step.title })}
              onClick={() => onMove(step, position - 1)}
            >
              <Arrow up />
            </Button>
            <Button
              size="small"
              look="quiet"
              disabled={position === steps.length - 1}
              aria-label={t('deposit.pathway.down', { title: step.title })}
              onClick={() => onMove(step, position + 1)}
            >
              <Arrow up={false} />
            </Button>
            <Button
              size="small"
              look="quiet"
              aria-label={t('deposit.pathway.removeStep', { title: step.title })}
              onClick={() => onRemove(step)}
            >
              {t('common.remove')}
            </Button>
          </div>
        </GridListItem>
      )}
    </GridList>
  );
}

function Handle() {
  return (
    <svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <circle cx="5" cy="3" r="1.5" />
      <circle cx="11" cy="3" r="1.5" />
      <circle cx="5" cy="8" r="1.5" />
      <circle cx="11" cy="8" r="1.5" />
      <circle cx="5" cy="13" r="1.5" />
      <circle cx="11" cy="13" r="1.5" />
    </svg>
  );
}

function Arrow({ up }: { up: boolean }) {
  return (
    <svg
      className={styles.arrow}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={up ? 'M8 13V3M4 7l4-4 4 4' : 'M8 3v10M4 9l4 4 4-4'} />
    </svg>
  );
}
