import { App, Button, Modal, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { Panel } from '../states/panel.tsx';
import styles from './account.module.css';
import { BackupCodes } from './backup-codes.tsx';
import { PasswordStep } from './password-step.tsx';
import { useSecondFactor } from './second-factor-queries.ts';
import { SecondFactorSetUp } from './second-factor-set-up.tsx';

type Task = 'setUp' | 'renewCodes' | 'remove';

/** Whether the reader's account has a second factor, and what can be done about it. */
export function SecondFactorPanel() {
  const say = useText();
  const { message } = App.useApp();
  const { refreshMe } = useSecondFactor();
  const isSet = useSession().secondFactor === 'set';
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  const done = () => {
    close();
    void message.success(say('account.saved'));
    void refreshMe();
  };
  return (
    <Panel
      title={say('account.secondFactor')}
      note={say('account.secondFactor.lead')}
      extra={<Tag color={isSet ? 'green' : undefined}>{say(isSet ? 'account.on' : 'account.off')}</Tag>}
    >
      <div className={styles.actions}>
        {!isSet && (
          <Button type="primary" onClick={() => setTask('setUp')}>
            {say('account.secondFactor.setUp')}
          </Button>
        )}
        {isSet && <Button onClick={() => setTask('renewCodes')}>{say('account.backupCodesNew')}</Button>}
        {isSet && (
          <Button danger onClick={() => setTask('remove')}>
            {say('account.secondFactor.remove')}
          </Button>
        )}
      </div>
      {task !== null && (
        <Modal
          open
          destroyOnHidden
          // Codes that are shown once go by the button alone.
          mask={{ closable: false }}
          keyboard={false}
          footer={null}
          title={say(`account.task.${task}`)}
          onCancel={close}
        >
          {task === 'setUp' && <SecondFactorSetUp onDone={done} />}
          {task === 'renewCodes' && <RenewCodes />}
          {task === 'remove' && <Remove onDone={done} />}
        </Modal>
      )}
    </Panel>
  );
}

function RenewCodes() {
  const say = useText();
  const { renewCodes } = useSecondFactor();
  if (renewCodes.data) return <BackupCodes codes={renewCodes.data.backupCodes} />;
  return (
    <PasswordStep
      action={say('account.backupCodesNew')}
      pending={renewCodes.isPending}
      failure={renewCodes.error}
      onEnter={(password) => renewCodes.mutate(password)}
    />
  );
}

function Remove({ onDone }: { onDone: () => void }) {
  const say = useText();
  const { remove } = useSecondFactor();
  return (
    <PasswordStep
      danger
      action={say('account.secondFactor.remove')}
      pending={remove.isPending}
      failure={remove.error}
      onEnter={(password) => remove.mutate(password, { onSuccess: onDone })}
    />
  );
}
