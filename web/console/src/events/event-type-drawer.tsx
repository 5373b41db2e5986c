import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Drawer, Flex, Skeleton, Table, Typography } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { CustomerEvent, EventProperty, EventType } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';

const pageLength = 20;

/** One type of event: what its events bear, and the latest of them. */
export function EventTypeDrawer({ type, onClose }: { type: EventType; onClose: () => void }) {
  const say = useText();
  return (
    <Drawer
      open
      onClose={onClose}
      size="large"
      title={`${type.name === '' ? say('events.unnamed') : type.name} · ${say(`events.kind.${type.kind}`)}`}
    >
      <Flex vertical gap={16}>
        <PropertyPanel type={type} />
        <LatestPanel type={type} />
      </Flex>
    </Drawer>
  );
}

function PropertyPanel({ type: { kind, name } }: { type: EventType }) {
  const say = useText();
  const formats = useFormats();
  const properties = useQuery({
    queryKey: ['event-types', kind, name, 'properties'],
    queryFn: () => answerOf(api.GET('/api/v1/event-types/properties', { params: { query: { kind, name } } })),
  });
  return (
    <Panel title={say('events.properties')}>
      {properties.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {properties.isError && <FailureNotice failure={properties.error} onRetry={() => void properties.refetch()} />}
      {properties.data?.items.length === 0 && <p>{say('events.noProperties')}</p>}
      {properties.data !== undefined && properties.data.items.length > 0 && (
        <ScrollArea label={say('events.properties')}>
          <Table<EventProperty>
            size="small"
            rowKey={(row) => `${row.property} ${row.type}`}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            dataSource={properties.data.items}
            columns={[
              { key: 'property', title: say('events.property'), render: (_, row) => <code>{row.property}</code> },
              { key: 'type', title: say('events.valueType'), render: (_, row) => row.type },
              {
                key: 'count',
                title: say('events.count'),
                align: 'right',
                render: (_, row) => formats.count(row.count),
              },
              {
                key: 'first',
                title: say('events.firstSeen'),
                render: (_, { firstSeenAt }) => formats.dateTime(firstSeenAt),
              },
            ]}
          />
        </ScrollArea>
      )}
    </Panel>
  );
}

function LatestPanel({ type: { kind, name } }: { type: EventType }) {
  const say = useText();
  const formats = useFormats();
  const latest = useInfiniteQuery({
    queryKey: ['events', kind, name],
    queryFn: ({ pageParam }) => {
      const query = { kind, name, limit: pageLength, ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return answerOf(api.GET('/api/v1/events', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <Panel title={say('events.latest')}>
      {latest.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {latest.isError && <FailureNotice failure={latest.error} onRetry={() => void latest.refetch()} />}
      {latest.isSuccess && (
        <ScrollArea label={say('events.latest')}>
          <Table<CustomerEvent>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={latest.data.pages.flatMap((page) => page.items)}
            columns={[
              {
                key: 'at',
                title: say('events.occurredAt'),
                render: (_, { occurredAt }) => formats.dateTime(occurredAt),
              },
              { key: 'customer', title: say('events.customer'), render: (_, { profile }) => nameCustomer(profile) },
              {
                key: 'properties',
                title: say('events.properties'),
                render: (_, { properties }) => (
                  <Typography.Text code ellipsis={{ tooltip: JSON.stringify(properties, null, 1) }}>
                    {JSON.stringify(properties)}
                  </Typography.Text>
                ),
              },
            ]}
          />
        </ScrollArea>
      )}
      {latest.hasNextPage && (
        <Button loading={latest.isFetchingNextPage} onClick={() => void latest.fetchNextPage()}>
          {say('responses.showMore')}
        </Button>
      )}
    </Panel>
  );
}

function nameCustomer(profile: CustomerEvent['profile']): string {
  return profile?.name ?? profile?.identifiers[0]?.value ?? '';
}
