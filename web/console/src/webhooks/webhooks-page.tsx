import { SendOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Popconfirm, Skeleton, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import type { Webhook } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { actionsColumn } from '../lists/actions-column.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { ShownOnce } from '../states/shown-once.tsx';
import { WebhookDeliveries, wordsOfAttempt } from './webhook-deliveries.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { useWebhooks } from './webhook-queries.ts';

/** The systems that are told what happens. */
export function WebhooksPage() {
  const say = useText();
  const webhooks = useWebhooks();
  const { list, add, ping, renewSecret } = webhooks;
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = list.data?.find(({ id }) => id === openId);
  const failure = webhooks.change.error ?? webhooks.remove.error ?? ping.error ?? renewSecret.error;
  return (
    <>
      <PageHeading title={say('webhooks.title')} lead={say('webhooks.lead')}>
        <Button type="primary" icon={<SendOutlined />} onClick={() => setAdding(true)}>
          {say('webhooks.add')}
        </Button>
      </PageHeading>
      <Panel>
        {list.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {list.isError && <FailureNotice failure={list.error} onRetry={() => void list.refetch()} />}
        {failure && <FailureNotice failure={failure} />}
        {ping.data && (
          <Alert
            closable
            showIcon
            style={{ marginBottom: 12 }}
            type={ping.data.delivered ? 'success' : 'error'}
            title={say(ping.data.delivered ? 'webhooks.pingDelivered' : 'webhooks.pingFailed', {
              answer: wordsOfAttempt(ping.data, say),
              latencyMs: ping.data.latencyMs,
            })}
          />
        )}
        {list.data?.length === 0 && (
          <EmptyHint icon={<SendOutlined />} title={say('webhooks.none')} hint={say('webhooks.noneHint')} />
        )}
        {list.data && list.data.length > 0 && <WebhookTable items={list.data} webhooks={webhooks} onOpen={setOpenId} />}
      </Panel>
      {adding && (
        <WebhookForm
          add={add}
          onClose={() => {
            add.reset();
            setAdding(false);
          }}
        />
      )}
      {renewSecret.data && (
        <Modal
          open
          mask={{ closable: false }}
          keyboard={false}
          title={say('webhooks.newSecret')}
          footer={null}
          onCancel={() => renewSecret.reset()}
        >
          <ShownOnce secret={renewSecret.data.secret} warning={say('webhooks.bothSign')} />
        </Modal>
      )}
      {open && <WebhookDeliveries webhook={open} onClose={() => setOpenId(null)} />}
    </>
  );
}

function WebhookTable({
  items,
  webhooks,
  onOpen,
}: {
  items: readonly Webhook[];
  webhooks: ReturnType<typeof useWebhooks>;
  onOpen: (id: string) => void;
}) {
  const say = useText();
  return (
    <ScrollArea label={say('webhooks.title')}>
      <Table<Webhook>
        rowKey="id"
        pagination={false}
        dataSource={items}
        columns={[
          {
            key: 'name',
            title: say('webhooks.name'),
            render: (_, { name, url }) => (
              <>
                <strong>{name}</strong>
                <div>
                  <code>{url}</code>
                </div>
              </>
            ),
          },
          {
            key: 'events',
            title: say('webhooks.eventTypes'),
            render: (_, { eventTypes }) =>
              eventTypes.map((type) => (
                <Tag key={type} title={type}>
                  {say(`webhooks.event.${type}`)}
                </Tag>
              )),
          },
          { key: 'state', title: say('webhooks.state'), render: (_, webhook) => <WebhookState webhook={webhook} /> },
          actionsColumn(say, (webhook) => <WebhookActions webhook={webhook} webhooks={webhooks} onOpen={onOpen} />),
        ]}
      />
    </ScrollArea>
  );
}

const stateColours = { active: 'green', retrying: 'gold', off: 'default', suspended: 'red' } as const;

function WebhookState({ webhook }: { webhook: Webhook }) {
  const say = useText();
  const formats = useFormats();
  const { state, suspendedReason, waiting, failures, nextAttemptAt } = webhook;
  const shown = state === 'active' && failures > 0 ? 'retrying' : state;
  return (
    <>
      <Tag color={stateColours[shown]}>{say(`webhooks.webhookState.${shown}`)}</Tag>
      {suspendedReason && <div>{say(`webhooks.suspended.${suspendedReason}`)}</div>}
      {waiting > 0 && <div>{say('webhooks.waiting', { count: waiting })}</div>}
      {failures > 0 && nextAttemptAt && (
        <div>{say('webhooks.nextAttempt', { failures, at: formats.dateTime(nextAttemptAt) })}</div>
      )}
    </>
  );
}

function WebhookActions({
  webhook: { id, revision, name, state },
  webhooks: { change, ping, remove, renewSecret },
  onOpen,
}: {
  webhook: Webhook;
  webhooks: ReturnType<typeof useWebhooks>;
  onOpen: (id: string) => void;
}) {
  const say = useText();
  const next = state === 'active' ? 'off' : 'active';
  return (
    <Space wrap size={0}>
      <Button type="link" onClick={() => onOpen(id)}>
        {say('webhooks.deliveries')}
      </Button>
      <Button type="link" loading={ping.isPending && ping.variables === id} onClick={() => ping.mutate(id)}>
        {say('webhooks.ping')}
      </Button>
      <Button
        type="link"
        loading={change.isPending && change.variables.id === id}
        onClick={() => change.mutate({ id, revision, body: { state: next } })}
      >
        {say(next === 'off' ? 'webhooks.switchOff' : 'webhooks.switchOn')}
      </Button>
      <Popconfirm
        title={say('webhooks.newSecretAsk')}
        okText={say('webhooks.newSecret')}
        onConfirm={() => renewSecret.mutate(id)}
      >
        <Button type="link">{say('webhooks.newSecret')}</Button>
      </Popconfirm>
      <Popconfirm
        title={say('webhooks.removeAsk', { name })}
        okText={say('webhooks.remove')}
        onConfirm={() => remove.mutate(id)}
      >
        <Button type="link" danger>
          {say('webhooks.remove')}
        </Button>
      </Popconfirm>
    </Space>
  );
}
