import { Alert, Button, Form, Input } from 'antd';
import { useText } from '../app/language.tsx';
import styles from './sign-in.module.css';

/** What a member signs in with. */
export interface Credentials {
  email: string;
  password: string;
}

interface PasswordFormProps {
  title?: string;
  hint?: string;
  /** Whoever signs in, where that is known; otherwise he says so */
  email?: string;
  pending: boolean;
  failure: { title: string; detail?: string } | undefined;
  onEnter: (credentials: Credentials) => void;
}

/** The first step of signing in: address and password. */
export function PasswordForm({ title, hint, email, pending, failure, onEnter }: PasswordFormProps) {
  const say = useText();
  return (
    <Form<Credentials>
      layout="vertical"
      size="large"
      requiredMark={false}
      className={styles.form}
      initialValues={{ email }}
      onFinish={onEnter}
    >
      <h1>{title ?? say('signIn.title')}</h1>
      {hint && <p>{hint}</p>}
      {failure && <Alert type="error" showIcon role="alert" title={failure.title} description={failure.detail} />}
      <Form.Item
        name="email"
        label={say('signIn.email')}
        rules={[{ required: true, type: 'email', message: say('signIn.emailNeeded') }]}
      >
        <Input
          autoComplete="username"
          inputMode="email"
          disabled={email !== undefined}
          autoFocus={email === undefined}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={say('signIn.password')}
        rules={[{ required: true, message: say('signIn.passwordNeeded') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={email !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={pending}>
        {say('signIn.submit')}
      </Button>
    </Form>
  );
}
