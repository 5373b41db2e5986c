import { SendOutlined } from '@ant-design/icons';
import { Button, Drawer, Skeleton, Table, Tag, Tooltip } from 'antd';
import type { Webhook, WebhookDelivery } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { type Say, useText } from '../app/language.tsx';
import { actionsColumn } from '../lists/actions-column.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { useDeliveries } from './webhook-queries.ts';

const stateColours = { waiting: 'gold', delivered: 'green', skipped: 'default' } as const;

const knownFaults = [
  'addressForbidden',
  'answerTooLarge',
  'connectionFailed',
  'hostUnknown',
  'secretUnreadable',
  'timedOut',
  'tlsMissing',
  'urlInvalid',
] as const;

/** What came of an attempt: the receiver's status, or why there is none. A fault that a newer server knows is shown by its code. */
export function wordsOfAttempt({ status, fault }: { status: number | null; fault: string | null }, say: Say): string {
  if (status !== null) return `HTTP ${status}`;
  const known = knownFaults.find((name) => name === fault);
  return known === undefined ? (fault ?? '') : say(`webhooks.fault.${known}`);
}

/** The log of what a webhook was told, from which one event can be sent again or let go. */
export function WebhookDeliveries({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const say = useText();
  const formats = useFormats();
  const { list, replay, skip } = useDeliveries(webhook.id);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const failure = replay.error ?? skip.error;
  return (
    <Drawer open size="large" title={say('webhooks.deliveriesOf', { name: webhook.name })} onClose={onClose}>
      {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {list.isError && <FailureNotice failure={list.error} onRetry={() => void list.refetch()} />}
      {failure && <FailureNotice failure={failure} />}
      {list.isSuccess && items.length === 0 && (
        <EmptyHint
          icon={<SendOutlined />}
          title={say('webhooks.noDeliveries')}
          hint={say('webhooks.noDeliveriesHint')}
        />
      )}
      {items.length > 0 && (
        <ScrollArea label={say('webhooks.deliveries')}>
          <Table<WebhookDelivery>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={items}
            columns={[
              {
                key: 'happened',
                title: say('webhooks.happenedAt'),
                render: (_, { happenedAt }) => formats.dateTime(happenedAt),
              },
              {
                key: 'type',
                title: say('webhooks.eventType'),
                render: (_, { eventType }) => say(`webhooks.event.${eventType}`),
              },
              {
                key: 'state',
                title: say('webhooks.state'),
                render: (_, { state, attemptCount }) => (
                  <>
                    <Tag color={stateColours[state]}>{say(`webhooks.deliveryState.${state}`)}</Tag>
                    {say('webhooks.attempts', { count: attemptCount })}
                  </>
                ),
              },
              {
                key: 'answer',
                title: say('webhooks.lastAnswer'),
                render: (_, { lastAttempt }) =>
                  lastAttempt && (
                    <Tooltip title={lastAttempt.response}>
                      {wordsOfAttempt(lastAttempt, say)} · {lastAttempt.latencyMs} ms
                    </Tooltip>
                  ),
              },
              actionsColumn(say, ({ id, state }) =>
                state === 'waiting' ? (
                  <Button type="link" loading={skip.isPending && skip.variables === id} onClick={() => skip.mutate(id)}>
                    {say('webhooks.skip')}
                  </Button>
                ) : (
                  <Button
                    type="link"
                    disabled={webhook.state !== 'active'}
                    loading={replay.isPending && replay.variables === id}
                    onClick={() => replay.mutate(id)}
                  >
                    {say('webhooks.replay')}
                  </Button>
                ),
              ),
            ]}
          />
        </ScrollArea>
      )}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('webhooks.more')}
        </Button>
      )}
    </Drawer>
  );
}
