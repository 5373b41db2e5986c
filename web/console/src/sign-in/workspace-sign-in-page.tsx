import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Link, Navigate, useParams, useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client.ts';
import { useText } from '../app/language.tsx';
import { useMe } from '../app/session.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { ProviderFailure } from './provider-failure.tsx';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';
import { readBack } from './sign-in-page.tsx';

/** The sign-in address of one workspace: its company's providers, and the password where it is taken. */
export function WorkspaceSignInPage() {
  const say = useText();
  const { slug = '' } = useParams();
  const [parameters] = useSearchParams();
  const me = useMe();
  const options = useQuery({
    queryKey: ['sign-in-options', slug],
    queryFn: () => answerOf(api.GET('/api/v1/public/sign-in/{slug}', { params: { path: { slug } } })),
  });
  const back = readBack(parameters.get('back'));
  const isHere = me.data !== undefined && me.data !== null && me.data.workspace.id === options.data?.workspace.id;
  if (isHere && !parameters.has('failure')) return <Navigate to={back} replace />;
  return (
    <SignInFrame title={say('signIn.title')}>
      <div className={styles.form}>
        <h1>{options.data ? say('signIn.toWorkspace', { name: options.data.workspace.name }) : say('signIn.title')}</h1>
        <ProviderFailure parameters={parameters} />
        {options.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
        {options.isError && <FailureNotice failure={options.error} onRetry={() => void options.refetch()} />}
        {options.data && (
          <div style={{ display: 'grid', gap: 12 }}>
            {options.data.providers.map(({ id, name }) => (
              <Button
                key={id}
                type="primary"
                size="large"
                block
                href={`/api/auth/providers/${id}/start?back=${encodeURIComponent(back)}`}
              >
                {say('signIn.byProvider', { name })}
              </Button>
            ))}
            <Link to="/sign-in?again=1" style={{ textAlign: 'center' }}>
              {say(options.data.takesPasswords ? 'signIn.byPassword' : 'signIn.byPasswordOwners')}
            </Link>
          </div>
        )}
      </div>
    </SignInFrame>
  );
}
