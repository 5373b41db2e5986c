import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { PersonDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { type Statement, usePeople, useStatement } from './people-queries.ts';

/** What somebody is about to say. */
export type OpenStatement = { kind: 'together' } | { kind: 'apart' } | { kind: 'undone'; claimId: string };

interface StatementFormProps {
  person: PersonDetail;
  open: OpenStatement;
  onClose: () => void;
}

const reasonMaxLength = 500;

/** Asks for the reason of a statement about who is who, and whom else it is about. */
export function StatementForm({ person, open, onClose }: StatementFormProps) {
  const say = useText();
  const statement = useStatement();
  const [form] = Form.useForm<{ otherId?: string; reason: string }>();
  const required = [{ required: true, whitespace: true, message: say('states.required') }];
  const send = ({ otherId = '', reason }: { otherId?: string; reason: string }) =>
    statement.mutate(toStatement(open, person.id, otherId, reason), { onSuccess: onClose });
  return (
    <FormDialog
      title={say(`people.say.${open.kind}`)}
      okText={say(`people.say.${open.kind}.ok`)}
      isSaving={statement.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <p>{say(`people.say.${open.kind}.help`)}</p>
      <Form form={form} layout="vertical" onFinish={send}>
        {open.kind === 'together' && (
          <Form.Item name="otherId" label={say('people.other')} rules={required}>
            <PersonSelect exceptId={person.id} />
          </Form.Item>
        )}
        {open.kind === 'apart' && (
          <Form.Item name="otherId" label={say('people.whichProfile')} rules={required}>
            <ProfileSelect person={person} />
          </Form.Item>
        )}
        <Form.Item name="reason" label={say('people.reason')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={reasonMaxLength} />
        </Form.Item>
      </Form>
      {statement.isError && <FailureNotice failure={statement.error} />}
    </FormDialog>
  );
}

function toStatement(open: OpenStatement, personId: string, otherId: string, reason: string): Statement {
  if (open.kind === 'undone') return { ...open, reason };
  return { kind: open.kind, profileIds: [personId, otherId], reason };
}

interface SelectProps {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}

/** Another person, sought by name or identifier. */
function PersonSelect({ id, value, onChange, exceptId }: SelectProps & { exceptId: string }) {
  const say = useText();
  const [words, setWords] = useState('');
  const people = usePeople(words);
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={people.isFetching}
      placeholder={say('people.search')}
      options={items
        .filter((person) => person.id !== exceptId)
        .map((person) => ({
          value: person.id,
          label: [
            person.name ?? say('responses.unnamed'),
            ...person.identifiers.slice(0, 2).map((one) => one.value),
          ].join(' · '),
        }))}
    />
  );
}

/** One of the other profiles of the same person. */
function ProfileSelect({ id, value, onChange, person }: SelectProps & { person: PersonDetail }) {
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      options={person.profiles
        .filter((profile) => profile.id !== person.id)
        .map((profile) => ({ value: profile.id, label: profile.identifiers.map((one) => one.value).join(' · ') }))}
    />
  );
}
