import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource, Session } from '#shared/api/model';
import { type Move, moveResource, resourceQuery } from '#shared/api/resources';
import { missingIn, valuesOf } from '#shared/metadata/fields';
import { Button } from '#shared/ui/button';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { Bone } from '#shared/ui/skeleton';
import styles from './owner-bar.module.css';

const EditForm = lazy(async () => ({ default: (await import('./edit-form')).EditForm }));

/** What the owner may do next, by the state the resource is in. */
export function movesFrom(state: Resource['state'], roles: string[]): Move[] {
  const reviews = roles.includes('curator') || roles.includes('administrator');
  switch (state) {
    case 'draft':
    case 'withdrawn':
      return ['submit'];
    case 'in_review':
      return reviews ? ['publish', 'return'] : [];
    case 'published':
      return ['withdraw'];
  }
}

export function OwnerBar({ resource, session }: { resource: Resource; session: Session }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: (next: Move) => moveResource(resource.id, next),
    onSuccess: () => queries.invalidateQueries({ queryKey: resourceQuery(resource.id).queryKey }),
  });
  const missing = missingIn(valuesOf(resource)).map((name) => t(`field.${name}`));
  return (
    <section className={styles.bar} aria-label={t('resource.owner')}>
      <div className={styles.row}>
        <p>
          <strong>{t(`resource.state.${resource.state}`)}</strong>
        </p>
        <div className={styles.acts}>
          <Button size="small" aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {t('resource.edit')}
          </Button>
          {movesFrom(resource.state, session.roles).map((next) => (
            <Button
              key={next}
              size="small"
              disabled={move.isPending || (next === 'submit' && missing.length > 0)}
              onClick={() => move.mutate(next)}
            >
              {resource.state === 'withdrawn' ? t('resource.restore') : t(`resource.move.${next}`)}
            </Button>
          ))}
        </div>
      </div>
      {resource.state === 'draft' && missing.length > 0 && (
        <p>
          {t('deposit.required.missing', {
            count: missing.length,
            fields: missing.join(t('common.list')),
          })}
        </p>
      )}
      <p role="status" className={styles.news}>
        {move.isSuccess ? t(`resource.moved.${move.variables}`) : ''}
      </p>
      {move.error && <ProblemNotice error={move.error} />}
      {editing && (
        <Suspense fallback={<Bone shape="block" />}>
          <EditForm id={resource.id} onDone={() => setEditing(false)} />
        </Suspense>
      )}
    </section>
  );
}
