import { UserAddOutlined } from '@ant-design/icons';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import type { Member } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { Name } from '../lists/name.tsx';
import { NamedTable } from '../lists/named-table.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { FirstPassword } from './first-password.tsx';
import { MemberActions } from './member-actions.tsx';
import { MemberForm } from './member-form.tsx';
import { useMemberActions, useMembers } from './member-queries.ts';
import { ProvidersPanel } from './providers-panel.tsx';
import { SignInRules } from './sign-in-rules.tsx';

const namedUnits = 3;

/** Who may sign in, as what, and how far he sees. */
export function MembersPage() {
  const say = useText();
  const { nameOf, listOf } = useFormats();
  const { member: self } = useSession();
  const members = useMembers();
  const actions = useMemberActions();
  const failure = actions.change.error ?? actions.resetSecondFactor.error;
  const [edited, setEdited] = useState<Member | 'new' | null>(null);
  const [without, setWithout] = useState<Member | null>(null);

  const describeUnits = ({ units }: Member) => {
    if (units.length === 0) return say('members.everything');
    const names = units.slice(0, namedUnits).map((unit) => nameOf(unit.names));
    return units.length > namedUnits ? `${listOf(names)} +${units.length - namedUnits}` : listOf(names);
  };
  return (
    <>
      <PageHeading title={say('members.title')} lead={say('members.lead')}>
        <Button type="primary" icon={<UserAddOutlined />} onClick={() => setEdited('new')}>
          {say('members.add')}
        </Button>
      </PageHeading>
      <Panel>
        {members.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
        {members.isError && <FailureNotice failure={members.error} onRetry={() => void members.refetch()} />}
        {failure !== null && <FailureNotice failure={failure} />}
        {members.data && (
          <NamedTable<Member>
            label={say('members.title')}
            items={members.data}
            wordsOf={({ name, email }) => `${name} ${email}`}
            size="middle"
            rowKey="id"
            columns={[
              {
                key: 'name',
                title: say('members.name'),
                render: (_, { name, email, active }) => (
                  <Name>
                    <strong>{name}</strong> {!active && <Tag>{say('members.inactive')}</Tag>}
                    <div style={{ color: 'var(--vx-ink-soft)' }}>{email}</div>
                  </Name>
                ),
              },
              {
                key: 'role',
                title: say('members.role'),
                render: (_, { role, customRole }) => customRole?.name ?? say(`members.role.${role}`),
              },
              { key: 'units', title: say('members.units'), render: (_, member) => describeUnits(member) },
              {
                key: 'secondFactor',
                title: say('members.secondFactor'),
                render: (_, { hasSecondFactor }) =>
                  hasSecondFactor ? <Tag color="green">{say('members.secondFactor.on')}</Tag> : '—',
              },
              actionsColumn(
                say,
                (member) =>
                  member.id !== self.id && (
                    <MemberActions
                      member={member}
                      actions={actions}
                      onEdit={() => setEdited(member)}
                      onGivePassword={() => setWithout(member)}
                    />
                  ),
              ),
            ]}
          />
        )}
      </Panel>
      <div style={{ marginTop: 16 }}>
        <SignInRules />
      </div>
      <div style={{ marginTop: 16 }}>
        <ProvidersPanel />
      </div>
      {without !== null && <FirstPassword member={without} onClose={() => setWithout(null)} />}
      {edited !== null && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={() => pickAgain(members, ({ id }) => edited !== 'new' && id === edited.id)}
        >
          {(member) => <MemberForm {...(member && { member })} onClose={() => setEdited(null)} />}
        </EditedThing>
      )}
    </>
  );
}
