import { useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { SecondFactorEntryGate } from '../account/second-factor-entry-gate.tsx';
import { SecondFactorGate } from '../account/second-factor-gate.tsx';
import type { Me } from '../api/shapes.ts';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { PageLoading } from '../states/page-loading.tsx';
import { LiveProvider } from './live.tsx';
import { SessionProvider, useMe } from './session.tsx';
import { Shell } from './shell.tsx';

/**
 * The frame of every page behind the sign-in; nobody signed in leads to the sign-in page and back again. A session that
 * ends while a page is open leaves the page where it is, and lets its reader sign in again over it.
 */
export function SignedInShell() {
  const me = useMe();
  const { pathname, search } = useLocation();
  const [reader, setReader] = useState<Me | null>(null);
  if (me.data && me.data !== reader) setReader(me.data);
  if (me.isPending) return <PageLoading />;
  if (me.isLoadingError) return <FailureNotice failure={me.error} onRetry={() => void me.refetch()} wholePage />;
  const shown = me.data ?? reader;
  if (!shown) {
    const back = pathname === '/' ? '' : `?back=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${back}`} replace />;
  }
  if (shown.secondFactor === 'asked') return <SecondFactorEntryGate />;
  if (shown.secondFactor === 'missing') return <SecondFactorGate />;
  return (
    <SessionProvider me={shown}>
      <LiveProvider isSignedIn={me.data !== null}>
        <Shell />
        {me.data === null && <SignInAgain me={shown} />}
      </LiveProvider>
    </SessionProvider>
  );
}
