import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useSession, useSignOut } from '#shared/api/session';
import { Button } from '#shared/ui/button';
import { BarePage, Heard, Live } from '#shared/ui/page';
import { Bone } from '#shared/ui/skeleton';
import styles from './shell.module.css';

/** The frame of every page: skip link, header, main, footer. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#contenu">
        {t('site.skip')}
      </a>
      <Header />
      <Main />
      <footer className={styles.footer}>
        <div>
          <p>{t('site.footer')}</p>
          <a href="/api/openapi.json">{t('site.api')}</a>
        </div>
      </footer>
      <ScrollRestoration />
    </div>
  );
}

function Header() {
  const { t } = useTranslation();
  const pages = [
    ['/', t('site.search')],
    ['/deposer', t('site.deposit')],
    ['/mesure', t('site.measure')],
    ['/projets', t('site.projects')],
    ['/aide', t('site.help')],
  ] as const;
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link className={styles.brand} to="/">
          <Mark />
          {t('site.name')}
        </Link>
        <nav aria-label={t('site.navigation')} className={styles.links}>
          {pages.map(([path, label]) => (
            <NavLink key={path} to={path} end={path === '/'}>
              {label}
            </NavLink>
          ))}
        </nav>
        <Who />
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path
        d="M9 23V9h8a5 5 0 0 1 0 10H9m8 0 6 5"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

function Who() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  const { pathname, search } = useLocation();
  if (session === undefined) return <div className={styles.session} />;
  if (session === null) {
    const back = pathname === '/connexion' ? '' : `?${new URLSearchParams({ retour: pathname + search })}`;
    return (
      <div className={styles.session}>
        <Link to={`/connexion${back}`}>{t('site.signIn')}</Link>
      </div>
    );
  }
  const name = session.organisation?.name ?? t('site.administrator');
  return (
    <div className={styles.session}>
      <span className={styles.who} title={name}>
        <Heard>{t('site.signedInAs', { name: '' })}</Heard>
        {name}
      </span>
      <Button size="small" onClick={() => signOut.mutate()} disabled={signOut.isPending}>
        {t('site.signOut')}
      </Button>
    </div>
  );
}

/** The page itself. A new page takes the focus, so that keyboards and readers start at its top. */
function Main() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  const waiting = useNavigation().state === 'loading';
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [pathname]);
  return (
    <main id="contenu" ref={main} tabIndex={-1} className={styles.main} aria-busy={waiting}>
      <Live>{waiting ? t('common.loading') : ''}</Live>
      <Outlet />
    </main>
  );
}

/** What stands under the header while the first page's own code is on its way. */
export function FirstWait() {
  return (
    <BarePage>
      <Bone shape="title" />
      <Bone shape="block" />
    </BarePage>
  );
}
