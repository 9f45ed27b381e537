import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { labelOf, useTerms } from '#shared/api/vocabularies';
import { Field } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import styles from './reuse-page.module.css';

const programmes = ['DEFFINUM', 'CMA'];

/** What is measured; the address bar says it. */
export function MeasureFilters() {
  const { t, i18n } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const sectors = useTerms('sectors');
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true, preventScrollReset: true });
  };
  return (
    <div className={styles.filters}>
      <Field label={t('measure.programme')}>
        {(control) => (
          <select
            {...control}
            className={form.input}
            value={address.get('programme') ?? ''}
            onChange={(event) => set('programme', event.target.value)}
          >
            <option value="">{t('measure.allProgrammes')}</option>
            {programmes.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('measure.sector')}>
        {(control) => (
          <select
            {...control}
            className={form.input}
            value={address.get('secteur') ?? ''}
            onChange={(event) => set('secteur', event.target.value)}
          >
            <option value="">{t('measure.allSectors')}</option>
            {sectors.map((term) => (
              <option key={term.id} value={term.id}>
                {labelOf(sectors, term.id, i18n.language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(['du', 'au'] as const).map((name) => (
        <Field key={name} label={t(`measure.${name}`)}>
          {(control) => (
            <input
              {...control}
              className={form.input}
              type="date"
              value={address.get(name) ?? ''}
              onChange={(event) => set(name, event.target.value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
