import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { api } from '../api/client.ts';
import type { Member } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { membersKey } from './member-queries.ts';
import { passwordMinLength, passwordRule } from './password-rule.ts';

/** Gives a first password to a member whom the company's directory has brought along. */
export function FirstPassword({ member, onClose }: { member: Member; onClose: () => void }) {
  const say = useText();
  const client = useQueryClient();
  const [form] = Form.useForm<{ password: string }>();
  const give = useMutation({
    mutationFn: (body: { password: string }) =>
      api.POST('/api/v1/members/{id}/first-password', { params: { path: { id: member.id } }, body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: membersKey });
      onClose();
    },
  });
  return (
    <FormDialog
      title={say('members.firstPassword', { name: member.name })}
      okText={say('states.save')}
      isSaving={give.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(entry) => give.mutate(entry)}>
        {give.isError && <FailureNotice failure={give.error} />}
        <Form.Item
          name="password"
          label={say('members.password')}
          extra={say('members.passwordHint', { n: passwordMinLength })}
          rules={[passwordRule(say)]}
        >
          <Input.Password autoComplete="new-password" autoFocus />
        </Form.Item>
      </Form>
    </FormDialog>
  );
}
