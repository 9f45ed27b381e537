import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Resource, Session } from '#shared/api/model';
import { resourceQuery, versionsQuery } from '#shared/api/resources';
import { useSession } from '#shared/api/session';
import { useLabels } from '#shared/api/vocabularies';
import { Elsewhere } from '#shared/elsewhere/elsewhere';
import { QualityReport } from '#shared/quality/quality-report';
import { Ago } from '#shared/ui/ago';
import { ButtonLink } from '#shared/ui/button';
import { BarePage, WindowTitle } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { ResourcePicture } from '#shared/ui/resource-picture';
import { Bone } from '#shared/ui/skeleton';
import { Citation } from './citation';
import { Contents } from './contents';
import { Needs } from './needs';
import { OwnerBar } from './owner-bar';
import { usePreview } from './preview';
import styles from './resource-page.module.css';
import { ReuseNumbers } from './reuse-numbers';
import { TakeIt } from './take-it';
import { Versions } from './versions';

export function ResourcePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(resourceQuery(id));
  return (
    <BarePage>
      {error && (
        <>
          <h1>{t('resource.errorTitle')}</h1>
          <ProblemNotice
            error={error}
            onRetry={() => void refetch()}
            acts={
              <ButtonLink size="small" to="/">
                {t('notFound.act')}
              </ButtonLink>
            }
          />
        </>
      )}
      {data === undefined && !error && <ResourceSkeleton />}
      {data !== undefined && <ResourceView resource={data.resource} />}
    </BarePage>
  );
}

/** Whether who is signed in acts for the organisation that owns the resource. */
function owns(session: Session | null | undefined, resource: Resource): boolean {
  if (!session) return false;
  return session.roles.includes('administrator') || session.organisation?.id === resource.organisation?.id;
}

function ResourceView({ resource }: { resource: Resource }) {
  const session = useSession();
  const kindLabel = useLabels('kinds');
  const { t } = useTranslation();
  const { data: versions = [] } = useQuery({
    ...versionsQuery(resource.id),
    enabled: (resource.latestVersion ?? 0) > 0,
  });
  const latest = versions[0];
  const preview = usePreview(resource, latest);
  return (
    <article className={styles.resource}>
      <WindowTitle title={resource.title} />
      {session && owns(session, resource) && <OwnerBar resource={resource} session={session} />}
      <div className={styles.top}>
        <div className={styles.picture}>
          <ResourcePicture resource={resource} whole />
        </div>
        <header className={styles.head}>
          {resource.kind && <p className={styles.kind}>{kindLabel(resource.kind)}</p>}
          <h1 tabIndex={-1}>{resource.title}</h1>
          <p className={styles.by}>
            <Link to={`/?${new URLSearchParams({ q: '', organisation: resource.organisation.id })}`}>
              {t('resource.by', { name: resource.organisation.name })}
            </Link>
            {resource.project && (
              <>
                {t('common.dot')}
                <Link to={`/?${new URLSearchParams({ q: '', project: resource.project.id })}`}>
                  {t('resource.project', { name: resource.project.name })}
                </Link>
              </>
            )}
            {resource.publishedAt && (
              <>
                {t('common.dot')}
                <Ago instant={resource.publishedAt} />
              </>
            )}
          </p>
          {resource.derivesFrom && (
            <p>
              <Link to={`/ressources/${resource.derivesFrom}`}>{t('resource.derivesFrom')}</Link>
            </p>
          )}
          <TakeIt resource={resource} version={latest} more={preview.act} />
        </header>
      </div>
      {preview.view}
      <div className={styles.columns}>
        <Needs resource={resource} version={latest} />
        <div className={styles.main}>
          {resource.description && <p className={styles.description}>{resource.description}</p>}
          <Contents resource={resource} version={latest} />
          {owns(session, resource) && <QualityReport findings={latest?.quality} heading="h2" />}
          <ReuseNumbers id={resource.id} />
          <Versions resource={resource} versions={versions} />
          <Citation resource={resource} />
        </div>
      </div>
      {resource.state === 'published' && <Elsewhere resource={resource} />}
    </article>
  );
}

function ResourceSkeleton() {
  return (
    <div className={styles.top}>
      <Bone shape="picture" />
      <div className={styles.head}>
        <Bone shape="half" />
        <Bone shape="title" />
        <Bone />
        <Bone shape="block" />
      </div>
    </div>
  );
}
