import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Item, Resource, Step, Version } from '#shared/api/model';
import { formatMinutes } from '#shared/format/format';
import { screensIn, treeOf } from '#shared/format/items';
import { factsOf } from './found-facts';
import styles from './resource-page.module.css';

/** What is inside: the tree of a package, the words of a practice, the steps of a pathway. */
export function Contents({ resource, version }: { resource: Resource; version: Version | undefined }) {
  const { t } = useTranslation();
  if (resource.text) {
    return (
      <section className={styles.section}>
        <h2>{t('resource.practice')}</h2>
        <p className={styles.text}>{resource.text}</p>
      </section>
    );
  }
  if (resource.steps && resource.steps.length > 0) return <Steps steps={resource.steps} />;
  return version?.state === 'ready' ? <Found version={version} /> : null;
}

/** A longer tree is closed at first: the facts above it say enough to choose. */
const mostShownAtOnce = 25;

function Found({ version }: { version: Version }) {
  const { t, i18n } = useTranslation();
  const items = treeOf(version.found?.items);
  const facts = factsOf(version.found ?? {}, version.format, t, i18n.language);
  if (items.length === 0 && facts.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t('resource.contents')}</h2>
      <dl className={`${styles.facts} ${styles.found}`}>
        {facts.map(({ name, words }) => (
          <div key={name}>
            <dt>{t(`resource.fact.${name}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {items.length > 0 && (
        <details open={screensIn(items) <= mostShownAtOnce}>
          <summary>{t('resource.outline')}</summary>
          <Tree items={items} className={styles.tree} />
        </details>
      )}
    </section>
  );
}

function Tree({ items, className }: { items: Item[]; className?: string | undefined }) {
  let position = 0;
  return (
    <ul className={className}>
      {items.map((item) => {
        position += 1;
        return (
          <li key={`${position} ${item.title ?? ''}`}>
            {item.title ?? item.location}
            {item.items && item.items.length > 0 && <Tree items={item.items} />}
          </li>
        );
      })}
    </ul>
  );
}

function Steps({ steps }: { steps: Step[] }) {
  const { t } = useTranslation();
  let position = 0;
  return (
    <section className={styles.section}>
      <h2>{t('resource.steps')}</h2>
      <ol className={styles.steps}>
        {steps.map((step) => {
          position += 1;
          return (
            <li key={`${position} ${step.title ?? ''}`}>
              <div>
                <p className={styles.stepKind}>
                  {t(`resource.step.${step.type}`)}
                  {step.durationMinutes ? t('common.dot') + formatMinutes(step.durationMinutes) : ''}
                </p>
                {step.resource ? (
                  <Link to={`/ressources/${step.resource}`}>{step.title ?? t('resource.openStep')}</Link>
                ) : (
                  <p>{step.title}</p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
