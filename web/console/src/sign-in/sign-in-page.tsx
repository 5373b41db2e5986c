import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Segmented } from 'antd';
import { useEffect } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { api } from '../api/client.ts';
import { ProblemFailure } from '../api/problem.ts';
import { languages, type Say, useLanguage, useText } from '../app/language.tsx';
import { meKey, useMe } from '../app/session.tsx';
import { wordsOfFailure } from '../states/failure-notice.tsx';
import styles from './sign-in.module.css';

interface Credentials {
  email: string;
  password: string;
}

function wordsOfSignInFailure(failure: unknown, say: Say): { title: string; detail?: string } {
  if (failure instanceof ProblemFailure && failure.problem.status === 401) {
    return { title: say('signIn.wrong'), detail: say('signIn.wrongHint') };
  }
  if (failure instanceof ProblemFailure && failure.problem.status === 429) return { title: say('signIn.tooOften') };
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
  const signIn = useMutation({
    mutationFn: (body: Credentials) => api.POST('/api/auth/sign-in/email', { body }),
    onSuccess: async () => {
      await client.refetchQueries({ queryKey: meKey });
      void navigate(back, { replace: true });
    },
  });
  const title = say('signIn.title');
  useEffect(() => {
    document.title = `${title} · Voxloop`;
  }, [title]);

  if (me.data && !signIn.isPending) return <Navigate to={back} replace />;
  const failure = signIn.isError ? wordsOfSignInFailure(signIn.error, say) : undefined;
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
        <Form<Credentials>
          layout="vertical"
          size="large"
          requiredMark={false}
          className={styles.form}
          onFinish={(entered) => signIn.mutate(entered)}
        >
          <h1>{title}</h1>
          {failure && <Alert type="error" showIcon role="alert" title={failure.title} description={failure.detail} />}
          <Form.Item
            name="email"
            label={say('signIn.email')}
            rules={[{ required: true, type: 'email', message: say('signIn.emailNeeded') }]}
          >
            <Input autoComplete="username" inputMode="email" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={say('signIn.password')}
            rules={[{ required: true, message: say('signIn.passwordNeeded') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {say('signIn.submit')}
          </Button>
        </Form>
      </section>
    </main>
  );
}
