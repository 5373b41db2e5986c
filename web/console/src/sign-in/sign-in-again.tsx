import { useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Modal } from 'antd';
import { useCallback, useEffect } from 'react';
import type { Me } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { meKey } from '../app/session.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import { useSignInSteps } from './use-sign-in-steps.ts';

/** Above every dialog and every drawer. */
const onTop = 2_000;

/**
 * Lets the reader whose session ended sign in again over the page that he was on, so that what he was writing stays.
 * Whoever signs in with his company's account does so in another tab and comes back.
 */
export function SignInAgain({ me }: { me: Me }) {
  const say = useText();
  const client = useQueryClient();
  const goOn = useCallback(async () => {
    await client.refetchQueries({ queryKey: meKey });
    const now = client.getQueryData<Me | null>(meKey);
    if (!now) return;
    // What lies in memory is for nobody else's eyes.
    if (now.user.id !== me.user.id) return window.location.reload();
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
  }, [client, me.user.id]);
  const steps = useSignInSteps(goOn);
  useEffect(() => {
    const comeBack = () => void goOn();
    window.addEventListener('focus', comeBack);
    return () => window.removeEventListener('focus', comeBack);
  }, [goOn]);
  return (
    <Modal open closable={false} keyboard={false} footer={null} width={440} zIndex={onTop}>
      <Flex vertical gap="small">
        {steps.asksSecondFactor ? (
          <SecondFactorStep steps={steps} />
        ) : (
          <PasswordForm
            title={say('signIn.againTitle')}
            hint={say('signIn.againHint')}
            email={me.user.email}
            pending={steps.isPending}
            failure={steps.failure}
            onEnter={steps.enterPassword}
          />
        )}
        <Button type="link" block href="/sign-in?again" target="_blank">
          {say('signIn.againElsewhere')}
        </Button>
        <Button type="link" block onClick={() => window.location.assign('/sign-in')}>
          {say('signIn.againLeave')}
        </Button>
      </Flex>
    </Modal>
  );
}
