import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSession } from '#shared/api/session';
import { BarePage } from './page';
import { Bone } from './skeleton';

/** Sends who has no session to sign in, and back here afterwards. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session === undefined) {
    return (
      <BarePage>
        <Bone shape="title" />
        <Bone shape="block" />
      </BarePage>
    );
  }
  if (session === null) {
    const address = new URLSearchParams({ retour: pathname + search, requis: '1' });
    return <Navigate to={`/connexion?${address}`} replace />;
  }
  return children;
}
