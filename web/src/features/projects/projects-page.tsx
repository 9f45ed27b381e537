import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Project } from '#shared/api/model';
import { projectsQuery } from '#shared/api/projects';
import { formatEuros, formatNumber } from '#shared/format/format';
import { Field } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import { Page } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { Bone } from '#shared/ui/skeleton';
import { matching, programmesOf, sharedBy } from './projects';
import styles from './projects-page.module.css';

export function ProjectsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(projectsQuery);
  return (
    <Page title={t('projects.title')} lead={t('projects.lead')}>
      {error && (
        <ProblemNotice title={t('projects.errorTitle')} error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && !error && (
        <div className={styles.list}>
          <Bone shape="block" />
          <Bone shape="block" />
          <Bone shape="block" />
        </div>
      )}
      {data !== undefined && <ProjectList projects={data} />}
    </Page>
  );
}

function ProjectList({ projects }: { projects: Project[] }) {
  const { t, i18n } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const words = address.get('q') ?? '';
  const programme = address.get('programme') ?? '';
  const shown = matching(projects, words, programme);
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true, preventScrollReset: true });
  };
  const counted = (count: number) => ({ count, formatted: formatNumber(count, i18n.language) });
  return (
    <>
      <div className={styles.tools}>
        <Field label={t('projects.filter')} hint={t('projects.filterHint')}>
          {(control) => (
            <input
              {...control}
              className={form.input}
              type="search"
              value={words}
              onChange={(event) => set('q', event.target.value)}
            />
          )}
        </Field>
        <Field label={t('projects.programme')}>
          {(control) => (
            <select
              {...control}
              className={form.input}
              value={programme}
              onChange={(event) => set('programme', event.target.value)}
            >
              <option value="">{t('projects.allProgrammes')}</option>
              {programmesOf(projects).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <p role="status">
        <strong>{t('projects.count', counted(shown.length))}</strong>
        {t('common.dot')}
        {t('projects.totalShared', counted(sharedBy(shown)))}
      </p>
      <ul className={styles.list}>
        {shown.map((project) => (
          <li key={project.id}>
            <ProjectCard project={project} />
          </li>
        ))}
      </ul>
      <p className={styles.note}>{t('projects.grantNote')}</p>
    </>
  );
}

function ProjectCard({ project }: { project: Project }) {
  const { t, i18n } = useTranslation();
  const shared = project.published ?? 0;
  const partners = project.partners?.length ?? 0;
  const declared = project.partnersDeclared ?? partners > 0;
  const counted = (count: number) => ({ count, formatted: formatNumber(count, i18n.language) });
  return (
    <article className={styles.project}>
      <div>
        <p className={styles.programme}>{project.programme}</p>
        <h2>{project.name}</h2>
        {project.field && <p>{project.field}</p>}
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{t('projects.lead_role')}</dt>
          <dd>{project.lead}</dd>
        </div>
        {project.grantEur ? (
          <div>
            <dt>{t('projects.grant')}</dt>
            <dd>{formatEuros(project.grantEur, i18n.language)}</dd>
          </div>
        ) : null}
      </dl>
      <div className={styles.shared}>
        {shared > 0 ? (
          <Link
            to={`/?${new URLSearchParams({ q: '', project: project.id })}`}
            aria-label={t('projects.sharedOf', {
              shared: t('projects.shared', counted(shared)),
              name: project.name,
            })}
          >
            {t('projects.shared', counted(shared))}
          </Link>
        ) : (
          <span>{t('projects.shared', counted(0))}</span>
        )}
        <span>{declared ? t('projects.partnersCount', counted(partners)) : t('projects.partnersNone')}</span>
      </div>
    </article>
  );
}
