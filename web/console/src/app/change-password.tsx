import { useMutation } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { api } from '../api/client.ts';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { passwordRule } from '../members/password-rule.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useText } from './language.tsx';

interface PasswordEntry {
  currentPassword: string;
  newPassword: string;
  repeated: string;
}

/** Changes the reader's own password; his other devices are signed out. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const say = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<PasswordEntry>();
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: PasswordEntry) =>
      api.POST('/api/auth/change-password', { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      void message.success(say('app.password.changed'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={say('app.password')}
      okText={say('states.save')}
      isSaving={change.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form<PasswordEntry> form={form} layout="vertical" onFinish={(entry) => change.mutate(entry)}>
        {change.isError && <FailureNotice failure={change.error} />}
        <Form.Item
          name="currentPassword"
          label={say('app.password.current')}
          rules={[{ required: true, message: say('signIn.passwordNeeded') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={say('app.password.new')}
          extra={say('app.password.help')}
          rules={[passwordRule(say)]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={say('app.password.repeated')}
          dependencies={['newPassword']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, value) =>
                value === getFieldValue('newPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error(say('app.password.differs'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </FormDialog>
  );
}
