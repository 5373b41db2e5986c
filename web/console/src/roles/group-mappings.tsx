import { PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import type { DirectoryGroup } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { GroupForm } from './group-form.tsx';
import { useDirectoryGroups, useRemoveGroup } from './group-queries.ts';
import { MappingForm } from './mapping-form.tsx';
import { useRoles } from './role-queries.ts';

/** What the groups of the company's directory give their members, as they came by SCIM or were named here. */
export function GroupMappings() {
  const say = useText();
  const groups = useDirectoryGroups();
  const remove = useRemoveGroup();
  const [edited, setEdited] = useState<DirectoryGroup | 'new' | null>(null);
  const close = () => setEdited(null);
  return (
    <Panel
      title={say('roles.groups')}
      note={say('roles.groups.lead')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {say('roles.groups.add')}
        </Button>
      }
    >
      {groups.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {groups.isError && <FailureNotice failure={groups.error} onRetry={() => void groups.refetch()} />}
      {remove.isError && <FailureNotice failure={remove.error} />}
      {groups.data?.length === 0 && say('roles.groups.none')}
      {groups.data && groups.data.length > 0 && (
        <GroupTable groups={groups.data} onEdit={setEdited} onRemove={(id) => remove.mutate(id)} />
      )}
      {edited === 'new' && <GroupForm onNamed={setEdited} onClose={close} />}
      {edited !== null && edited !== 'new' && (
        <EditedThing thing={edited} readNewest={() => pickAgain(groups, ({ id }) => id === edited.id)}>
          {(group) => group && <MappingForm group={group} onClose={close} />}
        </EditedThing>
      )}
    </Panel>
  );
}

interface GroupTableProps {
  groups: readonly DirectoryGroup[];
  onEdit: (group: DirectoryGroup) => void;
  onRemove: (id: string) => void;
}

function GroupTable({ groups, onEdit, onRemove }: GroupTableProps) {
  const say = useText();
  const ownRoles = useRoles().data ?? [];
  const nameRole = ({ role, customRoleId }: DirectoryGroup) => {
    if (role === null) return say('roles.groups.nothing');
    return ownRoles.find(({ id }) => id === customRoleId)?.name ?? say(`members.role.${role}`);
  };
  return (
    <ScrollArea label={say('roles.groups')}>
      <Table<DirectoryGroup>
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...groups]}
        columns={[
          {
            key: 'name',
            title: say('roles.groups.name'),
            render: (_, { name, addedByHand }) => (
              <>
                <strong>{name}</strong> {addedByHand && <Tag>{say('roles.groups.byHand')}</Tag>}
              </>
            ),
          },
          { key: 'members', title: say('roles.groups.members'), render: (_, { memberCount }) => memberCount },
          { key: 'role', title: say('members.role'), render: (_, group) => nameRole(group) },
          { key: 'units', title: say('members.units'), render: (_, { unitIds }) => unitIds.length || '—' },
          actionsColumn(say, (group) => (
            <>
              <Button type="link" onClick={() => onEdit(group)}>
                {say('states.edit')}
              </Button>
              {group.addedByHand && (
                <Popconfirm
                  title={say('roles.groups.removeAsk', { name: group.name })}
                  okText={say('roles.remove')}
                  onConfirm={() => onRemove(group.id)}
                >
                  <Button type="link" danger>
                    {say('roles.remove')}
                  </Button>
                </Popconfirm>
              )}
            </>
          )),
        ]}
      />
    </ScrollArea>
  );
}
