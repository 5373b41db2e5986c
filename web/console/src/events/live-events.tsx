import { PauseOutlined, PlayCircleOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import type { LatestEvent } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { useLatestEvents } from './event-queries.ts';
import styles from './events.module.css';
import { nameCustomer } from './name-customer.ts';

const tones = { stored: 'good', flagged: 'watch', held: 'bad' } as const;

/** What comes in just now, of every type, with what its schema says of it; for whoever builds the sending side. */
export function LiveEvents() {
  const say = useText();
  const [paused, setPaused] = useState(false);
  const latest = useLatestEvents(paused);
  const items = latest.data ?? [];
  return (
    <Panel
      title={say('events.live')}
      note={say('events.liveNote')}
      extra={
        <Button icon={paused ? <PlayCircleOutlined /> : <PauseOutlined />} onClick={() => setPaused(!paused)}>
          {paused ? say('events.goOn') : say('events.pause')}
        </Button>
      }
    >
      {latest.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {latest.isError && <FailureNotice failure={latest.error} onRetry={() => void latest.refetch()} />}
      {latest.isSuccess && items.length === 0 && (
        <EmptyHint icon={<ThunderboltOutlined />} title={say('events.none')} hint={say('events.noneHint')} />
      )}
      {items.length > 0 && <LiveTable items={items} />}
    </Panel>
  );
}

function LiveTable({ items }: { items: LatestEvent[] }) {
  const say = useText();
  const formats = useFormats();
  return (
    <ScrollArea label={say('events.live')}>
      <Table<LatestEvent>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={items}
        expandable={{ expandedRowRender: (event) => <EventDetail event={event} /> }}
        columns={[
          { key: 'at', title: say('events.receivedAt'), render: (_, event) => formats.dateTime(event.receivedAt) },
          { key: 'kind', title: say('events.kind'), render: (_, { kind }) => <Tag>{say(`events.kind.${kind}`)}</Tag> },
          { key: 'name', title: say('events.type'), render: (_, { name }) => name || say('events.unnamed') },
          { key: 'customer', title: say('events.customer'), render: (_, { profile }) => nameCustomer(profile) },
          {
            key: 'outcome',
            title: say('events.outcome'),
            render: (_, { outcome }) => <StateTag tone={tones[outcome]}>{say(`events.outcome.${outcome}`)}</StateTag>,
          },
        ]}
      />
    </ScrollArea>
  );
}

function EventDetail({ event: { messageId, misfits, properties, context, occurredAt } }: { event: LatestEvent }) {
  const say = useText();
  const formats = useFormats();
  return (
    <>
      <p className={styles.soft}>
        {say('events.occurredAt')}: {formats.dateTime(occurredAt)} · messageId: <code>{messageId}</code>
      </p>
      {misfits.map(({ property, code, detail }) => (
        <p key={`${property} ${code}`}>{detail}</p>
      ))}
      <pre className={styles.sample}>{JSON.stringify({ properties, context }, null, 1)}</pre>
    </>
  );
}
