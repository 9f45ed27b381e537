import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Resource } from '#shared/api/model';
import { ButtonLink } from '#shared/ui/button';
import { Page } from '#shared/ui/page';
import { SignedIn } from '#shared/ui/signed-in';
import { deposits } from '../deposits';
import { PathwayForm } from './pathway-form';
import { PracticeForm } from './practice-form';
import { ToolForm } from './tool-form';

const forms = { pratique: 'practice', outil: 'tool', parcours: 'pathway' } as const;

/** The three ways to share without a file; each ends as a draft to complete, like a file does. */
export function WithoutFilePage() {
  const { t } = useTranslation();
  const { form = '' } = useParams();
  const kind = forms[form as keyof typeof forms];
  if (kind === undefined) {
    return (
      <Page narrow title={t('notFound.title')}>
        <div>
          <ButtonLink look="act" to="/deposer">
            {t('deposit.title')}
          </ButtonLink>
        </div>
      </Page>
    );
  }
  return (
    <SignedIn>
      <Page narrow title={t(`deposit.${kind}.title`)} lead={t(`deposit.${kind}.lead`)}>
        <FormOf kind={kind} />
        <p>
          <Link to="/deposer">{t('deposit.back')}</Link>
        </p>
      </Page>
    </SignedIn>
  );
}

function FormOf({ kind }: { kind: (typeof forms)[keyof typeof forms] }) {
  const navigate = useNavigate();
  const onCreated = (resource: Resource) => {
    deposits.addDraft(resource.id, resource.title);
    void navigate('/deposer');
  };
  switch (kind) {
    case 'practice':
      return <PracticeForm onCreated={onCreated} />;
    case 'tool':
      return <ToolForm onCreated={onCreated} />;
    case 'pathway':
      return <PathwayForm onCreated={onCreated} />;
  }
}
