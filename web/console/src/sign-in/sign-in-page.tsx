import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemFailure } from '@voxloop/client';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { api } from '../api/client.ts';
import { type Say, useText } from '../app/language.tsx';
import { meKey, useMe } from '../app/session.tsx';
import { wordsOfFailure } from '../states/failure-notice.tsx';
import { CompanyAddress } from './company-address.tsx';
import { type Credentials, PasswordForm } from './password-form.tsx';
import { ProviderFailure } from './provider-failure.tsx';
import { type SecondFactorEntry, SecondFactorForm } from './second-factor-form.tsx';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

function wordsOfSignInFailure(failure: unknown, say: Say): { title: string; detail?: string } {
  if (failure instanceof ProblemFailure && failure.problem.code === 'signInRefused') {
    return { title: say('signIn.wrong'), detail: say('signIn.wrongHint') };
  }
  if (failure instanceof ProblemFailure && failure.problem.code === 'tooManyRequests')
    return { title: say('signIn.tooOften') };
  return wordsOfFailure(failure, say);
}

/** Only addresses within the console are followed after the sign-in. */
export function readBack(text: string | null): string {
  return text?.startsWith('/') && !text.startsWith('//') ? text : '/';
}

/** Signs a member in and leads on to where he wanted to go. */
export function SignInPage() {
  const say = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const me = useMe();
  const back = readBack(parameters.get('back'));
  const enter = async () => {
    await client.refetchQueries({ queryKey: meKey });
    void navigate(back, { replace: true });
  };
  const signIn = useMutation({
    mutationFn: async (body: Credentials) => {
      const { response } = await api.POST('/api/auth/sign-in/email', { body });
      return response.status === 202 ? ('secondFactorAsked' as const) : ('signedIn' as const);
    },
    onSuccess: async (outcome) => {
      if (outcome === 'signedIn') await enter();
    },
  });
  const secondStep = useMutation({
    mutationFn: (body: SecondFactorEntry) => api.POST('/api/auth/sign-in/second-factor', { body }),
    onSuccess: enter,
    onError: (failure) => {
      if (failure instanceof ProblemFailure && failure.problem.code === 'secondFactorExpired') signIn.reset();
    },
  });
  const startAgain = () => {
    signIn.reset();
    secondStep.reset();
  };
  const isAgain = parameters.has('again');
  if (me.data && !isAgain && !signIn.isPending && !secondStep.isPending) return <Navigate to={back} replace />;
  const failed = signIn.error ?? secondStep.error;
  const failure = failed === null ? undefined : wordsOfSignInFailure(failed, say);
  return (
    <SignInFrame title={say('signIn.title')}>
      {signIn.data === 'secondFactorAsked' ? (
        <SecondFactorForm
          pending={secondStep.isPending}
          failure={failure}
          onEnter={(entry) => secondStep.mutate(entry)}
          onBack={startAgain}
        />
      ) : (
        <div className={styles.form}>
          <ProviderFailure parameters={parameters} />
          <PasswordForm pending={signIn.isPending} failure={failure} onEnter={(entered) => signIn.mutate(entered)} />
          <CompanyAddress />
        </div>
      )}
    </SignInFrame>
  );
}
