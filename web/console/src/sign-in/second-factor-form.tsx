import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../app/language.tsx';
import styles from './sign-in.module.css';

/** A code, and whether this browser is to be trusted from now on. */
export interface SecondFactorEntry {
  code: string;
  trustDevice?: boolean;
}

interface SecondFactorFormProps {
  /** Whether the browser can be trusted from now on, so that it is not asked again */
  offersTrust?: boolean;
  pending: boolean;
  failure: { title: string; detail?: string } | undefined;
  onEnter: (entry: SecondFactorEntry) => void;
  onBack: () => void;
}

/** The second step of signing in: a code of the authenticator app or, without the phone at hand, a backup code. */
export function SecondFactorForm({ offersTrust = false, pending, failure, onEnter, onBack }: SecondFactorFormProps) {
  const say = useText();
  const [usesBackup, setUsesBackup] = useState(false);
  return (
    <Form<SecondFactorEntry>
      key={String(usesBackup)}
      layout="vertical"
      size="large"
      requiredMark={false}
      className={styles.form}
      onFinish={onEnter}
    >
      <h1>{say('signIn.secondStep')}</h1>
      {failure && <Alert type="error" showIcon role="alert" title={failure.title} description={failure.detail} />}
      <Form.Item
        name="code"
        label={say(usesBackup ? 'signIn.backupCode' : 'signIn.code')}
        extra={say(usesBackup ? 'signIn.backupCodeHelp' : 'signIn.codeHelp')}
        rules={[
          usesBackup
            ? { required: true, min: 6, message: say('signIn.backupCodeNeeded') }
            : { required: true, pattern: /^\d{3} ?\d{3}$/, message: say('signIn.codeNeeded') },
        ]}
      >
        <Input autoComplete="one-time-code" inputMode={usesBackup ? 'text' : 'numeric'} maxLength={20} autoFocus />
      </Form.Item>
      {offersTrust && (
        <Form.Item name="trustDevice" valuePropName="checked">
          <Checkbox>{say('signIn.trustDevice')}</Checkbox>
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={pending}>
        {say('signIn.submit')}
      </Button>
      <Button type="link" block onClick={() => setUsesBackup(!usesBackup)}>
        {say(usesBackup ? 'signIn.useApp' : 'signIn.useBackupCode')}
      </Button>
      <Button type="link" block onClick={onBack}>
        {say('signIn.otherAccount')}
      </Button>
    </Form>
  );
}
