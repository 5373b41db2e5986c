import { Button, Form, Input, QRCode, Typography } from 'antd';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import styles from './account.module.css';
import { BackupCodes } from './backup-codes.tsx';
import { PasswordStep } from './password-step.tsx';
import { useSecondFactor } from './second-factor-queries.ts';

/** Sets up a second factor: password, then the app and the backup codes, then a first code as proof that the app works. */
export function SecondFactorSetUp({ onDone }: { onDone: () => void }) {
  const say = useText();
  const { begin, confirm } = useSecondFactor();
  if (!begin.data) {
    return (
      <PasswordStep
        action={say('account.secondFactor.setUp')}
        pending={begin.isPending}
        failure={begin.error}
        onEnter={(password) => begin.mutate(password)}
      />
    );
  }
  const { totpUri, backupCodes } = begin.data;
  const secret = new URL(totpUri).searchParams.get('secret') ?? '';
  return (
    <Form<{ code: string }>
      layout="vertical"
      className={styles.steps}
      onFinish={({ code }) => confirm.mutate(code.replaceAll(' ', ''), { onSuccess: onDone })}
    >
      <div className={styles.app}>
        <QRCode value={totpUri} size={168} bgColor="#ffffff" color="#000000" />
        <div>
          <p>{say('account.secondFactor.scan')}</p>
          <Typography.Text code copyable={{ text: secret, tooltips: [say('states.copy'), say('states.copied')] }}>
            {secret.match(/.{1,4}/g)?.join(' ')}
          </Typography.Text>
        </div>
      </div>
      <BackupCodes codes={backupCodes} />
      {confirm.isError && <FailureNotice failure={confirm.error} />}
      <Form.Item
        name="code"
        label={say('account.secondFactor.firstCode')}
        rules={[{ required: true, pattern: /^\d{3} ?\d{3}$/, message: say('signIn.codeNeeded') }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={7} autoFocus />
      </Form.Item>
      <div>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {say('account.secondFactor.confirm')}
        </Button>
      </div>
    </Form>
  );
}
