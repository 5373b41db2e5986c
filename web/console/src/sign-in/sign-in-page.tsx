import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useText } from '../app/language.tsx';
import { meKey, useMe } from '../app/session.tsx';
import { CompanyAddress } from './company-address.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProviderFailure } from './provider-failure.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';
import { useSignInSteps } from './use-sign-in-steps.ts';

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
  const steps = useSignInSteps(enter);
  const isAgain = parameters.has('again');
  if (me.data && !isAgain && !steps.isPending) return <Navigate to={back} replace />;
  return (
    <SignInFrame title={say('signIn.title')}>
      {steps.asksSecondFactor ? (
        <SecondFactorStep steps={steps} />
      ) : (
        <div className={styles.form}>
          <ProviderFailure parameters={parameters} />
          <PasswordForm pending={steps.isPending} failure={steps.failure} onEnter={steps.enterPassword} />
          <CompanyAddress />
        </div>
      )}
    </SignInFrame>
  );
}
