import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { useText } from '../app/language.tsx';
import { useMe } from '../app/session.tsx';
import { useSignOut } from '../app/sign-out.ts';
import { Panel } from '../states/panel.tsx';
import styles from './account.module.css';
import { useSecondFactor } from './second-factor-queries.ts';
import { SecondFactorSetUp } from './second-factor-set-up.tsx';

/** All that a member sees whose workspace asks for a second factor, until he has one. */
export function SecondFactorGate() {
  const say = useText();
  const signOut = useSignOut();
  const me = useMe();
  const { refreshMe } = useSecondFactor();
  const title = say('account.gate.title');
  useEffect(() => {
    document.title = `${title} · Voxloop`;
  }, [title]);
  return (
    <main className={styles.gate}>
      <h1>{title}</h1>
      <Alert type="info" showIcon title={say('account.gate.lead')} />
      <Panel>
        {me.data?.openedByProvider === true ? (
          say('account.gate.byProvider')
        ) : (
          <SecondFactorSetUp onDone={() => void refreshMe()} />
        )}
      </Panel>
      <Button type="link" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {say('app.signOut')}
      </Button>
    </main>
  );
}
