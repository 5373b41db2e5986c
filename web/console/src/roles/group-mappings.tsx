import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { unitRuleOfRole } from '@voxloop/access';
import { Button, Form, Modal, Select, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client.ts';
import type { DirectoryGroup, DirectoryGroupMapping } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { UnitsPicker } from '../units/unit-picker.tsx';
import { useRoles } from './role-queries.ts';

const groupsKey = ['directory-groups'] as const;
const bases = ['administrator', 'analyst', 'unitManager', 'agent'] as const;

/** What the groups of the company's directory give their members, as they came by SCIM. */
export function GroupMappings() {
  const say = useText();
  const groups = useQuery({
    queryKey: groupsKey,
    queryFn: async () => (await answerOf(api.GET('/api/v1/directory-groups'))).items,
  });
  const ownRoles = useRoles().data ?? [];
  const [edited, setEdited] = useState<DirectoryGroup | null>(null);
  const nameRole = ({ role, customRoleId }: DirectoryGroup) => {
    if (role === null) return say('roles.groups.nothing');
    return ownRoles.find(({ id }) => id === customRoleId)?.name ?? say(`members.role.${role}`);
  };
  return (
    <Panel title={say('roles.groups')} note={say('roles.groups.lead')}>
      {groups.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {groups.isError && <FailureNotice failure={groups.error} onRetry={() => void groups.refetch()} />}
      {groups.data?.length === 0 && say('roles.groups.none')}
      {groups.data && groups.data.length > 0 && (
        <ScrollArea label={say('roles.groups')}>
          <Table<DirectoryGroup>
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={groups.data}
            columns={[
              { key: 'name', title: say('roles.groups.name'), render: (_, { name }) => <strong>{name}</strong> },
              { key: 'members', title: say('roles.groups.members'), render: (_, { memberCount }) => memberCount },
              { key: 'role', title: say('members.role'), render: (_, group) => nameRole(group) },
              { key: 'units', title: say('members.units'), render: (_, { unitIds }) => unitIds.length || '—' },
              {
                key: 'actions',
                title: say('states.actions'),
                render: (_, group) => (
                  <Button type="link" onClick={() => setEdited(group)}>
                    {say('states.edit')}
                  </Button>
                ),
              },
            ]}
          />
        </ScrollArea>
      )}
      {edited !== null && <MappingForm group={edited} onClose={() => setEdited(null)} />}
    </Panel>
  );
}

function MappingForm({ group, onClose }: { group: DirectoryGroup; onClose: () => void }) {
  const say = useText();
  const client = useQueryClient();
  const [form] = Form.useForm<{ role?: string; unitIds?: number[] }>();
  const ownRoles = useRoles().data ?? [];
  const save = useMutation({
    mutationFn: (body: DirectoryGroupMapping) =>
      answerOf(api.PUT('/api/v1/directory-groups/{id}', { params: { path: { id: group.id } }, body })),
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
    <Modal
      open
      title={group.name}
      okText={say('states.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
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
    </Modal>
  );
}
