import { AimOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Table, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client.ts';
import type { EventType } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { EventTypeDrawer } from './event-type-drawer.tsx';

function useEventTypes() {
  return useQuery({
    queryKey: ['event-types'],
    queryFn: () => answerOf(api.GET('/api/v1/event-types')),
    refetchInterval: 15_000,
  });
}

/** What events there are; each opens with its properties and its latest events. The address says which is open. */
export function EventsPage() {
  const say = useText();
  const types = useEventTypes();
  const [address, setAddress] = useSearchParams();
  const items = types.data?.items ?? [];
  const open = items.find(({ kind, name }) => kind === address.get('kind') && name === (address.get('name') ?? ''));
  return (
    <>
      <PageHeading title={say('events.title')} lead={say('events.lead')} />
      <Panel>
        {types.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
        {types.isError && <FailureNotice failure={types.error} onRetry={() => void types.refetch()} />}
        {types.isSuccess && items.length === 0 && (
          <EmptyHint icon={<AimOutlined />} title={say('events.none')} hint={say('events.noneHint')} />
        )}
        {items.length > 0 && <EventTypeTable items={items} onOpen={({ kind, name }) => setAddress({ kind, name })} />}
      </Panel>
      {open !== undefined && <EventTypeDrawer type={open} onClose={() => setAddress({})} />}
    </>
  );
}

function EventTypeTable({ items, onOpen }: { items: EventType[]; onOpen: (type: EventType) => void }) {
  const say = useText();
  const formats = useFormats();
  return (
    <ScrollArea label={say('events.title')}>
      <Table<EventType>
        size="small"
        rowKey={({ kind, name }) => `${kind} ${name}`}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={items}
        columns={[
          {
            key: 'name',
            title: say('events.type'),
            render: (_, type) => (
              <Button type="link" size="small" onClick={() => onOpen(type)}>
                {type.name === '' ? say('events.unnamed') : type.name}
              </Button>
            ),
          },
          { key: 'kind', title: say('events.kind'), render: (_, { kind }) => <Tag>{say(`events.kind.${kind}`)}</Tag> },
          { key: 'count', title: say('events.count'), align: 'right', render: (_, { count }) => formats.count(count) },
          {
            key: 'lastSeen',
            title: say('events.lastSeen'),
            render: (_, { lastSeenAt }) => formats.dateTime(lastSeenAt),
          },
        ]}
      />
    </ScrollArea>
  );
}
