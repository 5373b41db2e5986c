import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useEffect } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { api } from '../api/client.ts';
import { ProblemFailure } from '../api/problem.ts';
import { languages, type Say, useLanguage, useText } from '../app/language.tsx';
import { meKey, useMe } from '../app/session.tsx';
import { wordsOfFailure } from '../states/failure-notice.tsx';
import { type Credentials, PasswordForm } from './password-form.tsx';
import { type SecondFactorEntry, SecondFactorForm } from './second-factor-form.tsx';
import styles from './sign-in.module.css';

function wordsOfSignInFailure(failure: unknown, say: Say): { title: string; detail?: string } {
  if (failure instanceof ProblemFailure && failure.problem.code === 'signInRefused') {
    return { title: say('signIn.wrong'), detail: say('signIn.wrongHint') };
  }
  if (failure instanceof ProblemFailure && failure.problem.code === 'tooManyRequests')
    return { title: say('signIn.tooOften') };
  return wordsOfFailure(failure, say);
}

/** Only addresses within the console are followed after the sign-in. */
function readBack(text: string | null): string {
  return text?.startsWith('/') && !text.startsWith('//') ? text : '/';
}

/** Signs a member in and leads on to where he wanted to go. */
export function SignInPage() {
  const say = useText();
  const { language, choose } = useLanguage();
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
  const title = say('signIn.title');
  useEffect(() => {
    document.title = `${title} · Voxloop`;
  }, [title]);

  if (me.data && !signIn.isPending && !secondStep.isPending) return <Navigate to={back} replace />;
  const failed = signIn.error ?? secondStep.error;
  const failure = failed === null ? undefined : wordsOfSignInFailure(failed, say);
  return (
    <main className={styles.page}>
      <section className={styles.story}>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width={36} height={36} />
          <span>Voxloop</span>
        </div>
        <p className={styles.promise}>{say('signIn.promise')}</p>
        <ol className={styles.loop}>
          {(['ask', 'measure', 'alert', 'fix', 'hear'] as const).map((step) => (
            <li key={step}>{say(`signIn.loop.${step}`)}</li>
          ))}
        </ol>
      </section>
      <section className={styles.entry}>
        <div className={styles.language}>
          <Segmented
            aria-label={say('app.language')}
            value={language}
            onChange={choose}
            options={languages.map((value) => ({ value, label: value === 'en' ? 'English' : '中文' }))}
          />
        </div>
        {signIn.data === 'secondFactorAsked' ? (
          <SecondFactorForm
            pending={secondStep.isPending}
            failure={failure}
            onEnter={(entry) => secondStep.mutate(entry)}
            onBack={startAgain}
          />
        ) : (
          <PasswordForm pending={signIn.isPending} failure={failure} onEnter={(entered) => signIn.mutate(entered)} />
        )}
      </section>
    </main>
  );
}
