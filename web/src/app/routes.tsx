import { createBrowserRouter } from 'react-router';
import { CrashPage, NotFoundPage } from './error-pages';
import { FirstWait, Shell } from './shell';

/** Every page comes in its own chunk, so that the first one costs little on a slow line. */
export function createRouter() {
  return createBrowserRouter([
    {
      Component: Shell,
      ErrorBoundary: CrashPage,
      children: [
        {
          ErrorBoundary: CrashPage,
          HydrateFallback: FirstWait,
          children: [
            {
              path: '/',
              lazy: async () => ({ Component: (await import('#features/search/search-page')).SearchPage }),
            },
            {
              path: '/recherches',
              lazy: async () => ({
                Component: (await import('#features/searches/searches-page')).SearchesPage,
              }),
            },
            {
              path: '/ressources/:id',
              lazy: async () => ({
                Component: (await import('#features/resource/resource-page')).ResourcePage,
              }),
            },
            {
              path: '/deposer',
              lazy: async () => ({ Component: (await import('#features/deposit/deposit-page')).DepositPage }),
            },
            {
              path: '/deposer/lot',
              lazy: async () => ({
                Component: (await import('#features/deposit/batch/batch-page')).BatchPage,
              }),
            },
            {
              path: '/deposer/:form',
              lazy: async () => ({
                Component: (await import('#features/deposit/without-file/without-file-page')).WithoutFilePage,
              }),
            },
            {
              path: '/connexion',
              lazy: async () => ({ Component: (await import('#features/session/sign-in-page')).SignInPage }),
            },
            {
              path: '/mesure',
              lazy: async () => ({ Component: (await import('#features/reuse/reuse-page')).ReusePage }),
            },
            {
              path: '/projets',
              lazy: async () => ({
                Component: (await import('#features/projects/projects-page')).ProjectsPage,
              }),
            },
            {
              path: '/aide',
              lazy: async () => ({ Component: (await import('#features/help/help-page')).HelpPage }),
            },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ]);
}
