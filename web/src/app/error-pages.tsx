import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Button, ButtonLink } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import { Page } from '#shared/ui/page';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page narrow title={t('notFound.title')} lead={t('notFound.advice')}>
      <div>
        <ButtonLink look="act" to="/">
          {t('notFound.act')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** What stands where a page broke, a new release's missing chunk included: reloading brings the new one. */
export function CrashPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <Page narrow title={t('problem.crash')}>
      <Notice
        tone="danger"
        role="alert"
        acts={<Button onClick={() => window.location.reload()}>{t('problem.reload')}</Button>}
      >
        <p>{t('problem.crashAdvice')}</p>
      </Notice>
    </Page>
  );
}
