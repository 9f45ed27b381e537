import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { isStatus } from '#shared/api/api-error';
import { useSession, useSignIn, useSignOut } from '#shared/api/session';
import { Button } from '#shared/ui/button';
import { Field } from '#shared/ui/field';
import form from '#shared/ui/form.module.css';
import { Notice } from '#shared/ui/notice';
import { Page } from '#shared/ui/page';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { wayBack } from './way-back';

/** Exchanges a key for a session, then goes back to where the key was asked for. */
export function SignInPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const session = useSession();
  return (
    <Page narrow title={t('session.title')} lead={t('session.lead')}>
      {session ? (
        <SignedIn name={session.organisation?.name} />
      ) : (
        <>
          {address.has('retour') && address.has('requis') && (
            <Notice>
              <p>{t('session.needed')}</p>
            </Notice>
          )}
          <SignInForm back={wayBack(address.get('retour'))} />
        </>
      )}
    </Page>
  );
}

function SignedIn({ name }: { name: string | undefined }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <Notice
      tone="good"
      acts={
        <Button onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          {t('site.signOut')}
        </Button>
      }
    >
      <p>{name === undefined ? t('session.noOrganisation') : t('session.already', { name })}</p>
    </Notice>
  );
}

function SignInForm({ back }: { back: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signIn = useSignIn();
  const [key, setKey] = useState('');
  const [shown, setShown] = useState(false);
  const [empty, setEmpty] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(key.trim() === '');
    if (key.trim() === '') return;
    signIn.mutate(key.trim(), { onSuccess: () => void navigate(back, { replace: true }) });
  };

  const refused = isStatus(signIn.error, 400, 401, 403, 422);
  const fault = empty ? t('session.empty') : refused ? t('session.refused') : undefined;
  return (
    <form className={form.form} onSubmit={submit} noValidate>
      <Field
        label={t('session.key')}
        hint={t('session.hint')}
        error={fault && <span role="alert">{fault}</span>}
      >
        {(control) => (
          <div className={form.row}>
            <input
              {...control}
              className={form.input}
              type={shown ? 'text' : 'password'}
              name="key"
              autoComplete="current-password"
              spellCheck={false}
              required
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
            <Button look="quiet" size="small" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? t('session.hide') : t('session.show')}
            </Button>
          </div>
        )}
      </Field>
      {signIn.error !== null && !refused && <ProblemNotice error={signIn.error} />}
      <div>
        <Button type="submit" look="act" size="large" disabled={signIn.isPending}>
          {signIn.isPending ? t('session.submitting') : t('session.submit')}
        </Button>
      </div>
    </form>
  );
}
