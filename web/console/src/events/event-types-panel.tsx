import { AimOutlined } from '@ant-design/icons';
import { Button, Skeleton, Table, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import type { EventType } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { useEventTypes } from './event-queries.ts';
import { EventTypeDrawer } from './event-type-drawer.tsx';
import { VolumeBars } from './volume-bars.tsx';

/** What events there are; each opens with its properties, its schema and its latest events. The address says which. */
export function EventTypesPanel() {
  const say = useText();
  const types = useEventTypes();
  const [address, setAddress] = useSearchParams();
  const items = types.data ?? [];
  const open = items.find(({ kind, name }) => kind === address.get('kind') && name === (address.get('name') ?? ''));
  return (
    <Panel>
      {types.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {types.isError && <FailureNotice failure={types.error} onRetry={() => void types.refetch()} />}
      {types.isSuccess && items.length === 0 && (
        <EmptyHint icon={<AimOutlined />} title={say('events.none')} hint={say('events.noneHint')} />
      )}
      {items.length > 0 && <EventTypeTable items={items} onOpen={({ kind, name }) => setAddress({ kind, name })} />}
      {open !== undefined && <EventTypeDrawer type={open} onClose={() => setAddress({})} />}
    </Panel>
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
        scroll={{ x: 'max-content' }}
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
          { key: 'days', title: say('events.volume'), render: (_, { days }) => <VolumeBars days={days} /> },
          { key: 'count', title: say('events.count'), align: 'right', render: (_, { count }) => formats.count(count) },
          {
            key: 'misfits',
            title: say('events.misfitShare'),
            align: 'right',
            render: (_, type) => <Misfits type={type} />,
          },
          { key: 'schema', title: say('events.schema'), render: (_, type) => <SchemaState type={type} /> },
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

/** The share of the last days' events that did not fit, with how many they are of. */
function Misfits({ type: { days, schema } }: { type: EventType }) {
  const say = useText();
  const formats = useFormats();
  const received = days.reduce((sum, day) => sum + day.received, 0);
  const misfitting = days.reduce((sum, day) => sum + day.flagged + day.held, 0);
  if (received === 0 || (schema === null && misfitting === 0)) return '–';
  const share = new Intl.NumberFormat(formats.language, { style: 'percent', maximumFractionDigits: 1 });
  return say('events.shareOf', { share: share.format(misfitting / received), n: formats.count(received) });
}

function SchemaState({ type: { schema, held } }: { type: EventType }) {
  const say = useText();
  const formats = useFormats();
  return (
    <>
      {schema === null ? (
        <StateTag tone="plain">{say('events.noSchema')}</StateTag>
      ) : (
        <StateTag tone={schema.policy === 'block' ? 'bad' : 'good'}>
          {say(`events.policy.${schema.policy}`)} · {say('events.version', { version: schema.version })}
        </StateTag>
      )}{' '}
      {held > 0 && <StateTag tone="watch">{say('events.heldCount', { n: formats.count(held) })}</StateTag>}
    </>
  );
}
