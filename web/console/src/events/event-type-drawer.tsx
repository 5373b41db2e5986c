import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton, Table, Tabs, Typography } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client.ts';
import type { CustomerEvent, EventProperty, EventType } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { useEventProperties } from './event-queries.ts';
import { nameCustomer } from './name-customer.ts';
import { SchemaPanel } from './schema-panel.tsx';

const pageLength = 20;

/** One type of event: what its events bear, how they should look, and the latest of them. */
export function EventTypeDrawer({ type, onClose }: { type: EventType; onClose: () => void }) {
  const say = useText();
  const [isChanged, setChanged] = useState(false);
  return (
    <FormDrawer
      onClose={onClose}
      isChanged={isChanged}
      size="large"
      title={`${type.name === '' ? say('events.unnamed') : type.name} · ${say(`events.kind.${type.kind}`)}`}
    >
      <Tabs
        items={[
          { key: 'properties', label: say('events.properties'), children: <PropertyTable type={type} /> },
          { key: 'schema', label: say('events.schema'), children: <SchemaPanel type={type} onChanged={setChanged} /> },
          { key: 'latest', label: say('events.latest'), children: <LatestTable type={type} /> },
        ]}
      />
    </FormDrawer>
  );
}

function PropertyTable({ type }: { type: EventType }) {
  const say = useText();
  const formats = useFormats();
  const properties = useEventProperties(type);
  if (properties.isPending) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (properties.isLoadingError)
    return <FailureNotice failure={properties.error} onRetry={() => void properties.refetch()} />;
  if (properties.data.length === 0) return <p>{say('events.noProperties')}</p>;
  return (
    <ScrollArea label={say('events.properties')}>
      <Table<EventProperty>
        size="small"
        rowKey={(row) => `${row.property} ${row.type}`}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        dataSource={properties.data}
        columns={[
          { key: 'property', title: say('events.property'), render: (_, row) => <code>{row.property}</code> },
          {
            key: 'type',
            title: say('events.valueType'),
            render: (_, row) => say(`events.jsonType.${toJsonType(row)}`),
          },
          { key: 'count', title: say('events.count'), align: 'right', render: (_, row) => formats.count(row.count) },
          {
            key: 'examples',
            title: say('events.examples'),
            render: (_, { examples }) => (examples.length === 0 ? '–' : examples.join(' · ')),
          },
          { key: 'first', title: say('events.firstSeen'), render: (_, row) => formats.dateTime(row.firstSeenAt) },
        ]}
      />
    </ScrollArea>
  );
}

const jsonTypes = ['string', 'number', 'boolean', 'object', 'array'] as const;

function toJsonType({ type }: EventProperty): (typeof jsonTypes)[number] | 'null' {
  return jsonTypes.find((known) => known === type) ?? 'null';
}

function LatestTable({ type: { kind, name } }: { type: EventType }) {
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
    <>
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
    </>
  );
}
