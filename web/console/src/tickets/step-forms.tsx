import { Button, Form, Input, Radio, Select } from 'antd';
import type { ContactRecord } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { type TicketStepRequest, useAssignees, useRootCauses } from './ticket-queries.ts';

interface StepFormProps {
  pending: boolean;
  onStep: (step: TicketStepRequest) => void;
}

const channels: readonly ContactRecord['channel'][] = ['phone', 'wechat', 'sms', 'email', 'inPerson', 'other'];
const outcomes: readonly ContactRecord['outcome'][] = ['reached', 'noAnswer', 'callBack', 'refused'];
const noteMaxLength = 2000;

function useRequired() {
  const say = useText();
  return [{ required: true, whitespace: true, message: say('states.required') }];
}

function NoteItem({
  label,
  placeholder,
  required = false,
}: {
  label: string;
  placeholder?: string;
  required?: boolean;
}) {
  const rules = useRequired();
  return (
    <Form.Item name="note" label={label} rules={required ? rules : []}>
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={noteMaxLength} placeholder={placeholder} />
    </Form.Item>
  );
}

function RootCauseSelect({ id, value, onChange }: { id?: string; value?: string; onChange?: (code: string) => void }) {
  const say = useText();
  const { nameOf } = useFormats();
  const causes = useRootCauses();
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      allowClear
      loading={causes.isPending}
      placeholder={say('tickets.rootCausePick')}
      options={causes.data?.map(({ code, names }) => ({ value: code, label: nameOf(names) }))}
    />
  );
}

/** Records a talk with the customer, or the attempt. */
export function ContactForm({ pending, onStep }: StepFormProps) {
  const say = useText();
  return (
    <Form<Omit<ContactRecord, 'note'> & { note?: string }>
      layout="vertical"
      initialValues={{ channel: 'phone', outcome: 'reached' }}
      onFinish={({ channel, outcome, note }) => onStep({ kind: 'contact', channel, outcome, note: note ?? '' })}
    >
      <Form.Item name="channel" label={say('tickets.contactChannel')}>
        <Select options={channels.map((value) => ({ value, label: say(`tickets.channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="outcome" label={say('tickets.contactOutcome')}>
        <Radio.Group options={outcomes.map((value) => ({ value, label: say(`tickets.outcome.${value}`) }))} />
      </Form.Item>
      <NoteItem label={say('tickets.contactNote')} placeholder={say('tickets.contactNoteHint')} />
      <Button type="primary" htmlType="submit" loading={pending}>
        {say('tickets.recordContact')}
      </Button>
    </Form>
  );
}

/** Says what was done about it; then the customer is asked whether it helped. */
export function ResolveForm({ pending, onStep }: StepFormProps) {
  const say = useText();
  return (
    <Form<{ note: string; rootCause?: string }>
      layout="vertical"
      onFinish={({ note, rootCause }) => onStep({ kind: 'resolve', note, ...(rootCause ? { rootCause } : {}) })}
    >
      <NoteItem required label={say('tickets.resolveNote')} placeholder={say('tickets.resolveNoteHint')} />
      <Form.Item name="rootCause" label={say('tickets.rootCause')}>
        <RootCauseSelect />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={pending}>
        {say('tickets.resolve')}
      </Button>
    </Form>
  );
}

/** Adds words to the timeline. */
export function NoteForm({ pending, onStep }: StepFormProps) {
  const say = useText();
  const [form] = Form.useForm<{ note: string }>();
  return (
    <Form<{ note: string }>
      form={form}
      layout="vertical"
      onFinish={({ note }) => {
        onStep({ kind: 'note', note });
        form.resetFields();
      }}
    >
      <NoteItem required label={say('tickets.note')} />
      <Button type="primary" htmlType="submit" loading={pending}>
        {say('tickets.addNote')}
      </Button>
    </Form>
  );
}

/** Names the why behind the what. */
export function RootCauseForm({ pending, onStep }: StepFormProps) {
  const say = useText();
  const rules = useRequired();
  return (
    <Form<{ code: string; note?: string }>
      layout="vertical"
      onFinish={({ code, note }) => onStep({ kind: 'setRootCause', code, note: note ?? '' })}
    >
      <Form.Item name="code" label={say('tickets.rootCause')} rules={rules}>
        <RootCauseSelect />
      </Form.Item>
      <NoteItem label={say('tickets.rootCauseNote')} />
      <Button type="primary" htmlType="submit" loading={pending}>
        {say('tickets.saveRootCause')}
      </Button>
    </Form>
  );
}

/** Hands the ticket to a member who may take it. */
export function AssignForm({ pending, onStep, ticketId }: StepFormProps & { ticketId: string }) {
  const say = useText();
  const { member } = useSession();
  const assignees = useAssignees(ticketId);
  const rules = useRequired();
  return (
    <Form<{ memberId: string }> layout="vertical" onFinish={({ memberId }) => onStep({ kind: 'assign', memberId })}>
      <Form.Item name="memberId" label={say('tickets.assignee')} rules={rules}>
        <Select
          loading={assignees.isPending}
          options={assignees.data?.map(({ id, name }) => ({
            value: id,
            label: id === member.id ? say('tickets.me', { name }) : name,
          }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={pending}>
        {say('tickets.assign')}
      </Button>
    </Form>
  );
}

/** Opens the ticket again, with the reason. */
export function ReopenForm({ pending, onStep }: StepFormProps) {
  const say = useText();
  const rules = useRequired();
  return (
    <Form<{ reason: string }> layout="vertical" onFinish={({ reason }) => onStep({ kind: 'reopen', reason })}>
      <Form.Item name="reason" label={say('tickets.reopenReason')} rules={rules}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={noteMaxLength} />
      </Form.Item>
      <Button danger htmlType="submit" loading={pending}>
        {say('tickets.reopen')}
      </Button>
    </Form>
  );
}
