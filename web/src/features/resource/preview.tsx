import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource, Version } from '#shared/api/model';
import { Button, ButtonAnchor } from '#shared/ui/button';
import { Notice } from '#shared/ui/notice';
import { ProblemNotice } from '#shared/ui/problem-notice';
import { openPreview } from './open-preview';
import styles from './resource-page.module.css';

/** Formats that a browser shows by itself, within the page. */
const shown = new Set(['html5', 'exelearning', 'pdf', 'image', 'video', 'audio']);

/** What a package may do in its frame: what the content origin allows it too, and never to lead this page elsewhere. */
const sandbox =
  'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox ' +
  'allow-downloads allow-pointer-lock allow-orientation-lock allow-presentation';

interface Look {
  act: ReactNode;
  view: ReactNode;
}

/** A look at the file before taking it: the button, and what it opens. */
export function usePreview(resource: Resource, version: Version | undefined): Look {
  const { t } = useTranslation();
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: (number: number) => openPreview(resource.id, number),
  });
  const format = version?.format ?? '';
  const launches = typeof version?.found?.launch === 'string';
  if (version?.state !== 'ready' || !(shown.has(format) || launches)) return { act: null, view: null };
  return {
    act: (
      <Button
        size="large"
        disabled={isPending}
        aria-label={t('resource.preview.openOf', { title: resource.title })}
        onClick={() => mutate(version.number)}
      >
        {t('resource.preview.open')}
      </Button>
    ),
    view: (error || data) && (
      <section className={styles.preview}>
        <h2>{t('resource.preview.open')}</h2>
        {error && <ProblemNotice error={error} />}
        {data && <Opened url={data.url} format={format} title={resource.title} />}
      </section>
    ),
  };
}

/** A package looks for its platform in the pages around it, so it opens in a window where there are none. */
function Opened({ url, format, title }: { url: string; format: string; title: string }) {
  const { t } = useTranslation();
  const inPage = shown.has(format);
  return (
    <>
      {!inPage && (
        <Notice role="status" title={t('resource.preview.unrecorded')}>
          <p>{t('resource.preview.package')}</p>
        </Notice>
      )}
      {inPage && (
        <iframe
          title={t('resource.preview.title', { title })}
          src={url}
          className={format === 'video' ? styles.film : undefined}
          referrerPolicy="no-referrer"
          allow="autoplay; fullscreen; gyroscope; accelerometer; xr-spatial-tracking"
          // Chromium shows no PDF in a sandbox; the content origin sends one that nothing else can be made of.
          {...(format === 'pdf' ? {} : { sandbox })}
        />
      )}
      <ButtonAnchor href={url} target="_blank" rel="noopener noreferrer" size={inPage ? 'small' : 'normal'}>
        {t('resource.preview.window')}
      </ButtonAnchor>
    </>
  );
}
