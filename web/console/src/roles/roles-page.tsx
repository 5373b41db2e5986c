import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import type { CustomRole } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { Name } from '../lists/name.tsx';
import { NamedTable } from '../lists/named-table.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { GroupMappings } from './group-mappings.tsx';
import { RoleForm } from './role-form.tsx';
import { RoleLimits } from './role-limits.tsx';
import { useRoleActions, useRoles } from './role-queries.ts';

/** The roles of the workspace's own. */
export function RolesPage() {
  const say = useText();
  const roles = useRoles();
  const { remove } = useRoleActions();
  const [edited, setEdited] = useState<CustomRole | 'new' | null>(null);
  return (
    <>
      <PageHeading title={say('roles.title')} lead={say('roles.lead')}>
        <Button type="primary" icon={<SafetyCertificateOutlined />} onClick={() => setEdited('new')}>
          {say('roles.add')}
        </Button>
      </PageHeading>
      <Panel>
        {roles.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {roles.isError && <FailureNotice failure={roles.error} onRetry={() => void roles.refetch()} />}
        {remove.isError && <FailureNotice failure={remove.error} />}
        {roles.data?.length === 0 && (
          <EmptyHint icon={<SafetyCertificateOutlined />} title={say('roles.none')} hint={say('roles.noneHint')} />
        )}
        {roles.data && roles.data.length > 0 && (
          <RoleTable roles={roles.data} onEdit={setEdited} onRemove={(id) => remove.mutate(id)} />
        )}
      </Panel>
      <div style={{ marginTop: 16 }}>
        <GroupMappings />
      </div>
      {edited !== null && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={() => pickAgain(roles, ({ id }) => edited !== 'new' && id === edited.id)}
        >
          {(role) => <RoleForm {...(role && { role })} onClose={() => setEdited(null)} />}
        </EditedThing>
      )}
    </>
  );
}

interface RoleTableProps {
  roles: readonly CustomRole[];
  onEdit: (role: CustomRole) => void;
  onRemove: (id: string) => void;
}

function RoleTable({ roles, onEdit, onRemove }: RoleTableProps) {
  const say = useText();
  return (
    <NamedTable<CustomRole>
      label={say('roles.title')}
      items={roles}
      wordsOf={({ name }) => name}
      rowKey="id"
      columns={[
        {
          key: 'name',
          title: say('roles.name'),
          render: (_, { name, base }) => (
            <Name>
              <strong>{name}</strong>
              <div style={{ color: 'var(--vx-ink-soft)' }}>
                {say('roles.basedOn', { role: say(`members.role.${base}`) })}
              </div>
            </Name>
          ),
        },
        {
          key: 'permissions',
          title: say('roles.permissions'),
          render: (_, role) => say('roles.permissionCount', { n: role.permissions.length }),
        },
        {
          key: 'condition',
          title: say('roles.condition'),
          render: (_, role) => <RoleLimits role={role} />,
        },
        {
          key: 'masks',
          title: say('roles.masks'),
          render: (_, { masks }) =>
            masks.length === 0 ? '—' : masks.map((mask) => <Tag key={mask}>{say(`roles.mask.${mask}`)}</Tag>),
        },
        actionsColumn(say, (role) => (
          <>
            <Button type="link" onClick={() => onEdit(role)}>
              {say('states.edit')}
            </Button>
            <Popconfirm
              title={say('roles.removeAsk', { name: role.name })}
              okText={say('roles.remove')}
              onConfirm={() => onRemove(role.id)}
            >
              <Button type="link" danger>
                {say('roles.remove')}
              </Button>
            </Popconfirm>
          </>
        )),
      ]}
    />
  );
}
