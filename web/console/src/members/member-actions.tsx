import { Button, Popconfirm } from 'antd';
import type { Member } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import type { useMemberActions } from './member-queries.ts';

interface MemberActionsProps {
  member: Member;
  actions: ReturnType<typeof useMemberActions>;
  onEdit: () => void;
  onGivePassword: () => void;
}

/** What can be done to one member: change, reset the second factor, let out or in. */
export function MemberActions({ member, actions, onEdit, onGivePassword }: MemberActionsProps) {
  const say = useText();
  const { change, resetSecondFactor } = actions;
  const { id, revision, name, active } = member;
  const action = active ? 'deactivate' : 'activate';
  return (
    <>
      <Button type="link" onClick={onEdit}>
        {say('states.edit')}
      </Button>
      {!member.hasPassword && (
        <Button type="link" onClick={onGivePassword}>
          {say('members.firstPassword.give')}
        </Button>
      )}
      {member.hasSecondFactor && (
        <Popconfirm
          title={say('members.secondFactor.resetAsk', { name })}
          okText={say('members.secondFactor.reset')}
          onConfirm={() => resetSecondFactor.mutate(id)}
        >
          <Button type="link" loading={resetSecondFactor.isPending && resetSecondFactor.variables === id}>
            {say('members.secondFactor.reset')}
          </Button>
        </Popconfirm>
      )}
      <Popconfirm
        title={say(`members.${action}Ask`, { name })}
        okText={say(`members.${action}`)}
        onConfirm={() => change.mutate({ id, revision, active: !active })}
      >
        <Button type="link" danger={active} loading={change.isPending && change.variables.id === id}>
          {say(`members.${action}`)}
        </Button>
      </Popconfirm>
    </>
  );
}
