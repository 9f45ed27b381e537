import { useState } from 'react';
import type { Resource } from '#shared/api/model';
import { KindPicture } from './kind-picture';
import styles from './resource-picture.module.css';

interface Props {
  resource: Pick<Resource, 'kind' | 'links'>;
  /** On its own page it is shown whole and larger; on a card it fills its place. */
  whole?: boolean;
}

/** What the resource looks like, else its kind's pictogram: decoration, since the title stands beside it. */
export function ResourcePicture({ resource, whole = false }: Props) {
  const address = resource.links?.picture;
  const [broken, setBroken] = useState<string>();
  if (!address || broken === address) return <KindPicture kind={resource.kind} />;
  return (
    <img
      className={whole ? styles.whole : styles.card}
      src={`${address}?width=320`}
      srcSet={whole ? `${address}?width=320 320w, ${address}?width=960 960w` : undefined}
      sizes={whole ? '(min-width: 48rem) 24rem, 100vw' : undefined}
      width={320}
      height={whole ? 240 : 180}
      loading={whole ? 'eager' : 'lazy'}
      decoding="async"
      alt=""
      onError={() => setBroken(address)}
    />
  );
}
