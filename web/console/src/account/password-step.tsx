import { Button, Form, Input } from 'antd';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';

interface PasswordStepProps {
  /** What is done when the password is right */
  action: string;
  danger?: boolean;
  pending: boolean;
  failure: unknown;
  onEnter: (password: string) => void;
}

/** Asks for the reader's own password before something that protects his account is changed. */
export function PasswordStep({ action, danger = false, pending, failure, onEnter }: PasswordStepProps) {
  const say = useText();
  return (
    <Form<{ password: string }> layout="vertical" onFinish={({ password }) => onEnter(password)}>
      {failure !== null && <FailureNotice failure={failure} />}
      <Form.Item
        name="password"
        label={say('app.password.current')}
        rules={[{ required: true, message: say('signIn.passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Button type="primary" danger={danger} htmlType="submit" loading={pending}>
        {action}
      </Button>
    </Form>
  );
}
