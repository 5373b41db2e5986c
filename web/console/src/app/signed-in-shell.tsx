import { Navigate, useLocation } from 'react-router';
import { SecondFactorEntryGate } from '../account/second-factor-entry-gate.tsx';
import { SecondFactorGate } from '../account/second-factor-gate.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { PageLoading } from '../states/page-loading.tsx';
import { LiveProvider } from './live.tsx';
import { SessionProvider, useMe } from './session.tsx';
import { Shell } from './shell.tsx';

/** The frame of every page behind the sign-in; nobody signed in leads to the sign-in page and back again. */
export function SignedInShell() {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me.isPending) return <PageLoading />;
  if (me.isError) return <FailureNotice failure={me.error} onRetry={() => void me.refetch()} wholePage />;
  if (!me.data) {
    const back = pathname === '/' ? '' : `?back=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${back}`} replace />;
  }
  if (me.data.secondFactor === 'asked') return <SecondFactorEntryGate />;
  if (me.data.secondFactor === 'missing') return <SecondFactorGate />;
  return (
    <SessionProvider me={me.data}>
      <LiveProvider>
        <Shell />
      </LiveProvider>
    </SessionProvider>
  );
}
