import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unitRuleOfRole } from '@voxloop/access';
import { Form, Select } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { DirectoryGroup, DirectoryGroupMapping } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { basedOn } from '../edits/based-on.ts';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { UnitsPicker } from '../units/unit-picker.tsx';
import { groupsKey } from './group-queries.ts';
import { useRoles } from './role-queries.ts';

const bases = ['administrator', 'analyst', 'unitManager', 'agent'] as const;

/** Says what a group gives to those who are in it: a role, and units. */
export function MappingForm({ group, onClose }: { group: DirectoryGroup; onClose: () => void }) {
  const say = useText();
  const client = useQueryClient();
  const editing = useEditing();
  const [form] = Form.useForm<{ role?: string; unitIds?: number[] }>();
  const ownRoles = useRoles().data ?? [];
  const save = useMutation({
    mutationFn: (body: DirectoryGroupMapping) => {
      const params = { path: { id: group.id }, header: basedOn(editing?.revision()) };
      return answerOf(api.PUT('/api/v1/directory-groups/{id}', { params, body }));
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: groupsKey });
      onClose();
    },
  });
  const initialRole = group.customRoleId ?? group.role ?? undefined;
  const chosen = Form.useWatch('role', form) ?? initialRole;
  const own = ownRoles.find(({ id }) => id === chosen);
  const role = own?.base ?? bases.find((base) => base === chosen) ?? null;
  const takesUnits = role !== null && unitRuleOfRole(role) !== 'all';
  return (
    <FormDialog
      title={group.name}
      okText={say('states.save')}
      isSaving={save.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={{ role: initialRole, unitIds: group.unitIds }}
        onFinish={({ unitIds = [] }) =>
          save.mutate({ role, customRoleId: own?.id ?? null, unitIds: takesUnits ? unitIds : [] })
        }
      >
        {save.isError && <FailureNotice failure={save.error} />}
        <Form.Item name="role" label={say('members.role')} extra={say('roles.groups.roleHelp')}>
          <Select
            allowClear
            placeholder={say('roles.groups.nothing')}
            options={[
              ...bases.map((value) => ({ value: String(value), label: say(`members.role.${value}`) })),
              ...ownRoles.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Form.Item>
        {takesUnits && (
          <Form.Item
            name="unitIds"
            label={say('members.units')}
            extra={say(`members.unitRule.${unitRuleOfRole(role) === 'needed' ? 'needed' : 'some'}`)}
          >
            <UnitsPicker />
          </Form.Item>
        )}
      </Form>
    </FormDialog>
  );
}
