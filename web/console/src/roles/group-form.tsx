import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { DirectoryGroup } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { groupsKey } from './group-queries.ts';

interface GroupFormProps {
  /** Goes on with what the group gives */
  onNamed: (group: DirectoryGroup) => void;
  onClose: () => void;
}

/** Names a group that an identity provider tells at sign-in, where no directory sends its groups by SCIM. */
export function GroupForm({ onNamed, onClose }: GroupFormProps) {
  const say = useText();
  const client = useQueryClient();
  const [form] = Form.useForm<{ name: string }>();
  const add = useMutation({
    mutationFn: (body: { name: string }) => answerOf(api.POST('/api/v1/directory-groups', { body })),
    onSuccess: (group) => {
      void client.invalidateQueries({ queryKey: groupsKey });
      onNamed(group);
    },
  });
  return (
    <FormDialog
      title={say('roles.groups.add')}
      okText={say('states.save')}
      isSaving={add.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" onFinish={({ name }) => add.mutate({ name: name.trim() })}>
        {add.isError && <FailureNotice failure={add.error} />}
        <Form.Item
          name="name"
          label={say('roles.groups.name')}
          extra={say('roles.groups.nameHelp')}
          rules={[{ required: true, whitespace: true, message: say('states.required') }]}
        >
          <Input maxLength={300} autoFocus />
        </Form.Item>
      </Form>
    </FormDialog>
  );
}
