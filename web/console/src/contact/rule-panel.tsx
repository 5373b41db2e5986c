import { Button, Form, InputNumber, Select, Skeleton, Space } from 'antd';
import type { ContactRule } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageDraft } from '../drafts/page-draft.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { useEditing } from '../edits/editing.ts';
import { readAgain } from '../edits/read-again.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { useContactRule } from './contact-queries.ts';

const limits = ['invitationLimit', 'followUpLimit', 'totalLimit'] as const;
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }));

/** What the workspace promises its customers about e-mail. */
export function RulePanel() {
  const say = useText();
  const { rule, save } = useContactRule();
  return (
    <Panel title={say('contact.rule')} note={say('contact.ruleNote')}>
      {rule.isPending && <Skeleton active paragraph={{ rows: 5 }} />}
      {rule.isError && <FailureNotice failure={rule.error} onRetry={() => void rule.refetch()} />}
      {rule.data && (
        <EditedThing thing={rule.data} readNewest={() => readAgain(rule)} title={say('contact.rule')}>
          {(begun) =>
            begun && (
              <PageDraft save={save}>
                <RuleForm rule={begun} save={save} />
              </PageDraft>
            )
          }
        </EditedThing>
      )}
    </Panel>
  );
}

function RuleForm({ rule, save }: { rule: ContactRule; save: ReturnType<typeof useContactRule>['save'] }) {
  const say = useText();
  const editing = useEditing();
  return (
    <Form<ContactRule>
      {...editing?.naming}
      initialValues={rule}
      layout="vertical"
      onFinish={(entry) =>
        save.mutate(
          { ...entry, revision: editing?.revision() },
          { onSuccess: ({ revision }) => editing?.saved(revision) },
        )
      }
    >
      {save.isError && <FailureNotice failure={save.error} />}
      {limits.map((limit) => (
        <Form.Item key={limit} label={say(`contact.${limit}`)}>
          <Space wrap>
            {say('contact.atMost')}
            <Form.Item name={[limit, 'count']} noStyle rules={[{ required: true }]}>
              <InputNumber
                min={1}
                max={1000}
                precision={0}
                aria-label={say('contact.count', { of: say(`contact.${limit}`) })}
              />
            </Form.Item>
            {say('contact.within')}
            <Form.Item name={[limit, 'days']} noStyle rules={[{ required: true }]}>
              <InputNumber
                min={1}
                max={365}
                precision={0}
                aria-label={say('contact.days', { of: say(`contact.${limit}`) })}
              />
            </Form.Item>
            {say('contact.dayUnit')}
          </Space>
        </Form.Item>
      ))}
      <Form.Item
        name="minGapHours"
        label={say('contact.minGap')}
        extra={say('contact.minGapHint')}
        rules={[{ required: true }]}
      >
        <InputNumber min={0} max={720} precision={0} suffix={say('contact.hourUnit')} />
      </Form.Item>
      <Form.Item label={say('contact.quietHours')} extra={say('contact.quietHoursHint')}>
        <Space wrap>
          <Form.Item name={['quietHours', 'from']} noStyle>
            <Select options={hours} aria-label={say('contact.quietFrom')} />
          </Form.Item>
          –
          <Form.Item name={['quietHours', 'to']} noStyle>
            <Select options={hours} aria-label={say('contact.quietTo')} />
          </Form.Item>
        </Space>
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('contact.save')}
        </Button>
        {save.isSuccess && <StateTag tone="good">{say('contact.saved')}</StateTag>}
      </Space>
    </Form>
  );
}
