import { Checkbox, Form, Input } from 'antd';
import type { NewWebhook } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { ShownOnce } from '../states/shown-once.tsx';
import type { useWebhooks } from './webhook-queries.ts';

/** What endpoints can be told; the server knows the same names. */
const eventTypes = [
  'feedback.accepted',
  'feedback.changed',
  'feedback.removed',
  'ticket.opened',
  'ticket.changed',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.closed',
  'segment.entered',
  'segment.left',
] as const satisfies readonly NewWebhook['eventTypes'][number][];

const fields = ['verbatims', 'identifiers'] as const;

/** Adds a webhook and then shows its secret, this once. */
export function WebhookForm({ add, onClose }: { add: ReturnType<typeof useWebhooks>['add']; onClose: () => void }) {
  const say = useText();
  const [form] = Form.useForm<NewWebhook>();
  const required = { required: true, whitespace: true, message: say('states.required') };
  return (
    <FormDialog
      title={say('webhooks.add')}
      okText={say('webhooks.add')}
      isSaving={add.isPending}
      isSaved={add.data !== undefined}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      {add.data ? (
        <ShownOnce secret={add.data.secret} warning={say('webhooks.onlyOnce')} />
      ) : (
        <Form form={form} layout="vertical" onFinish={(entry) => add.mutate(entry)}>
          {add.isError && <FailureNotice failure={add.error} />}
          <Form.Item name="name" label={say('webhooks.name')} rules={[required]}>
            <Input maxLength={100} placeholder={say('webhooks.nameHint')} />
          </Form.Item>
          <Form.Item name="url" label={say('webhooks.url')} rules={[required]}>
            <Input type="url" maxLength={2000} placeholder="https://crm.example.com/voxloop" />
          </Form.Item>
          <Form.Item
            name="eventTypes"
            label={say('webhooks.eventTypes')}
            rules={[{ required: true, message: say('webhooks.eventTypesNeeded') }]}
          >
            <Checkbox.Group
              style={{ display: 'grid', gap: 8 }}
              options={eventTypes.map((value) => ({ value, label: say(`webhooks.event.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="fields" label={say('webhooks.fields')} extra={say('webhooks.fieldsHint')}>
            <Checkbox.Group options={fields.map((value) => ({ value, label: say(`webhooks.field.${value}`) }))} />
          </Form.Item>
          <Form.Item name="includesBackfill" valuePropName="checked">
            <Checkbox>{say('webhooks.includesBackfill')}</Checkbox>
          </Form.Item>
        </Form>
      )}
    </FormDialog>
  );
}
