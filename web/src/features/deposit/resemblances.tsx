import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Resemblance, Resource, Version } from '#shared/api/model';
import { resemblancesQuery, resourceQuery } from '#shared/api/resources';
import { formatPercent } from '#shared/format/format';
import { type FieldName, isBlank, valuesOf } from '#shared/metadata/fields';
import { ValueWords } from '#shared/metadata/value-words';
import { Button } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import styles from './resemblances.module.css';

interface Props {
  resource: Resource;
  version: Version;
  onAdapt: (id: string | null) => void;
}

/** How many are told: the closest ones. */
const most = 3;

/** What the commons already hold that looks like this deposit, and the way to say that it is an adaptation. */
export function Resemblances({ resource, version, onAdapt }: Props) {
  const { data } = useQuery(resemblancesQuery(resource.id, version.number, resource.derivesFrom));
  return (
    <>
      {resource.derivesFrom && <Adapted id={resource.derivesFrom} onUndo={() => onAdapt(null)} />}
      {(data ?? []).slice(0, most).map((alike) => (
        <Alike
          key={alike.resource.id}
          alike={alike}
          mine={resource}
          onAdapt={() => onAdapt(alike.resource.id)}
        />
      ))}
    </>
  );
}

function Adapted({ id, onUndo }: { id: string; onUndo: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(resourceQuery(id));
  if (data === undefined) return null;
  return (
    <Notice
      tone="good"
      role="status"
      acts={
        <Button size="small" look="quiet" onClick={onUndo}>
          {t('common.cancel')}
        </Button>
      }
    >
      <p>{t('deposit.alike.adapted', { title: data.resource.title })}</p>
    </Notice>
  );
}

function Alike({ alike, mine, onAdapt }: { alike: Resemblance; mine: Resource; onAdapt: () => void }) {
  const { t, i18n } = useTranslation();
  const { resource, exact, own } = alike;
  const { title } = resource;
  const words = {
    title,
    organisation: resource.organisation.name,
    share: formatPercent(alike.similarity, i18n.language),
  };
  const found = exact ? (own ? 'exactOwn' : 'exact') : own ? 'nearOwn' : 'near';
  return (
    <Notice
      tone="warning"
      title={t(`deposit.alike.${found}`, words)}
      acts={
        <>
          <Link to={`/ressources/${resource.id}`}>{t('deposit.alike.see', { title })}</Link>
          {!own && (
            <Button size="small" aria-label={t('deposit.alike.adaptOf', { title })} onClick={onAdapt}>
              {t('deposit.alike.adapt')}
            </Button>
          )}
        </>
      }
    >
      <p>{own ? t('deposit.alike.adviceOwn') : t('deposit.alike.advice')}</p>
      <SideBySide mine={mine} other={resource} />
    </Notice>
  );
}

/** What tells two resources apart, of what either says. */
const compared: FieldName[] = [
  'title',
  'kind',
  'licence',
  'languages',
  'sectors',
  'level',
  'durationMinutes',
];

function SideBySide({ mine, other }: { mine: Resource; other: Resource }) {
  const { t } = useTranslation();
  const one = valuesOf(mine);
  const two = valuesOf(other);
  const told = compared.filter((name) => !isBlank(one[name]) || !isBlank(two[name]));
  return (
    <details className={styles.side}>
      <summary>{t('deposit.alike.side')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('deposit.alike.fact')}</th>
            <th scope="col">{t('deposit.alike.yours')}</th>
            <th scope="col">{t('deposit.alike.other')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('deposit.alike.organisation')}</th>
            <td>{mine.organisation.name}</td>
            <td>{other.organisation.name}</td>
          </tr>
          {told.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`field.${name}`)}</th>
              <td>
                <ValueWords name={name} value={isBlank(one[name]) ? null : one[name]} />
              </td>
              <td>
                <ValueWords name={name} value={isBlank(two[name]) ? null : two[name]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
