import { isRole, roles, unitRuleOfRole } from '@voxloop/access';
import { Form, Input, Select } from 'antd';
import type { Member } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { useEditing } from '../edits/editing.ts';
import { useRoles } from '../roles/role-queries.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { UnitsPicker } from '../units/unit-picker.tsx';
import { useMemberActions } from './member-queries.ts';
import { passwordMinLength, passwordRule } from './password-rule.ts';

interface MemberEntry {
  name: string;
  email: string;
  password: string;
  /** A built-in role, or the id of one of the workspace's own */
  role: string;
  unitIds?: number[];
}

/** Adds a member, or changes the role and the units of one. */
export function MemberForm({ member, onClose }: { member?: Member; onClose: () => void }) {
  const say = useText();
  const [form] = Form.useForm<MemberEntry>();
  const { add, change } = useMemberActions();
  const editing = useEditing();
  const save = member ? change : add;
  const ownRoles = useRoles().data ?? [];
  const initialRole = member?.customRole?.id ?? member?.role ?? 'unitManager';
  const chosen = Form.useWatch('role', form) ?? initialRole;
  const own = ownRoles.find(({ id }) => id === chosen);
  const role = own?.base ?? (isRole(chosen) ? chosen : 'agent');
  const unitRule = unitRuleOfRole(role);
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];

  const finish = (entry: MemberEntry) => {
    const unitIds = unitRule === 'all' ? [] : (entry.unitIds ?? []);
    const grant = { role, customRoleId: own?.id ?? null, unitIds };
    if (member) change.mutate({ id: member.id, revision: editing?.revision(), ...grant }, { onSuccess: onClose });
    else
      add.mutate({ name: entry.name, email: entry.email, password: entry.password, ...grant }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={member ? say('members.change', { name: member.name }) : say('members.add')}
      okText={say('states.save')}
      isSaving={save.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form<MemberEntry>
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={{ role: initialRole, unitIds: member?.units.map(({ id }) => id) ?? [] }}
        onFinish={finish}
      >
        {save.isError && <FailureNotice failure={save.error} />}
        {!member && (
          <>
            <Form.Item name="name" label={say('members.name')} rules={needed}>
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="email"
              label={say('members.email')}
              rules={[{ required: true, type: 'email', message: say('signIn.emailNeeded') }]}
            >
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="password"
              label={say('members.password')}
              extra={say('members.passwordHint', { n: passwordMinLength })}
              rules={[passwordRule(say)]}
            >
              <Input.Password autoComplete="new-password" />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="role"
          label={say('members.role')}
          extra={own === undefined && say(`members.role.${role}.help`)}
        >
          <Select
            options={[
              ...roles.map((value) => ({ value: String(value), label: say(`members.role.${value}`) })),
              ...ownRoles.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Form.Item>
        {unitRule !== 'all' && (
          <Form.Item
            name="unitIds"
            label={say('members.units')}
            extra={say(`members.unitRule.${unitRule}`)}
            rules={
              unitRule === 'needed'
                ? [{ required: true, type: 'array', min: 1, message: say('members.unitsNeeded') }]
                : []
            }
          >
            <UnitsPicker />
          </Form.Item>
        )}
      </Form>
    </FormDialog>
  );
}
