import { SendOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented, Skeleton, Space, Table } from 'antd';
import { useState } from 'react';
import type { OutreachEntry, OutreachState } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag, type Tone } from '../states/state-tag.tsx';
import { useOutreach, useOutreachSummary } from './contact-queries.ts';
import { wordsOfReason } from './reason-words.ts';

const tones: Readonly<Record<OutreachState, Tone>> = {
  reserved: 'watch',
  sending: 'busy',
  sent: 'good',
  notSent: 'bad',
  refused: 'plain',
};

/** Messages to customers: those refused first, for they are what people ask about. */
export function OutreachPanel() {
  const say = useText();
  const [shown, setShown] = useState<'refused' | 'all'>('refused');
  const outreach = useOutreach(shown === 'all' ? undefined : shown);
  const items = outreach.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={say('contact.log')}
      note={say('contact.logNote')}
      extra={
        <Segmented
          value={shown}
          onChange={setShown}
          options={[
            { value: 'refused', label: say('contact.refusedOnly') },
            { value: 'all', label: say('contact.all') },
          ]}
        />
      }
    >
      <Flex vertical gap="middle" align="stretch">
        <Summary />
        {outreach.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {outreach.isError && <FailureNotice failure={outreach.error} onRetry={() => void outreach.refetch()} />}
        {outreach.isSuccess && items.length === 0 && (
          <EmptyHint icon={<SendOutlined />} title={say(`contact.none.${shown}`)} hint={say('contact.noneHint')} />
        )}
        {items.length > 0 && <OutreachTable items={items} />}
        {outreach.hasNextPage && (
          <Button loading={outreach.isFetchingNextPage} onClick={() => void outreach.fetchNextPage()}>
            {say('responses.showMore')}
          </Button>
        )}
      </Flex>
    </Panel>
  );
}

function Summary() {
  const say = useText();
  const { data } = useOutreachSummary();
  if (data === undefined || data.counts.length === 0) return null;
  return (
    <Space wrap>
      {say('contact.lastDays', { days: data.days })}
      {data.counts.map(({ state, reason, count }) => (
        <StateTag key={`${state} ${reason}`} tone={state === 'sent' ? 'good' : 'plain'}>
          {reason === null ? stateWords(state, say) : wordsOfReason(reason, say)} {count}
        </StateTag>
      ))}
    </Space>
  );
}

const states = ['reserved', 'sending', 'sent', 'notSent', 'refused'] as const;

function stateWords(state: string, say: ReturnType<typeof useText>): string {
  const known = states.find((one) => one === state);
  return known === undefined ? state : say(`contact.state.${known}`);
}

function OutreachTable({ items }: { items: OutreachEntry[] }) {
  const say = useText();
  const formats = useFormats();
  return (
    <ScrollArea label={say('contact.log')}>
      <Table<OutreachEntry>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={items}
        columns={[
          { key: 'at', title: say('contact.at'), render: (_, { createdAt }) => formats.dateTime(createdAt) },
          {
            key: 'person',
            title: say('contact.person'),
            render: (_, { profile }) =>
              profile === null ? say('contact.nobody') : (profile.name ?? profile.address ?? profile.id.slice(0, 8)),
          },
          {
            key: 'purpose',
            title: say('contact.purpose'),
            render: (_, { purpose }) =>
              purpose === 'invitation' || purpose === 'followUp' ? say(`contact.purpose.${purpose}`) : purpose,
          },
          {
            key: 'state',
            title: say('contact.outcome'),
            render: (_, { state }) => <StateTag tone={tones[state]}>{say(`contact.state.${state}`)}</StateTag>,
          },
          {
            key: 'reason',
            title: say('contact.why'),
            render: (_, { reason, possibleFrom }) => (
              <>
                {reason !== null && wordsOfReason(reason, say)}
                {possibleFrom !== null && (
                  <div>{say('contact.possibleFrom', { at: formats.dateTime(possibleFrom) })}</div>
                )}
              </>
            ),
          },
        ]}
      />
    </ScrollArea>
  );
}
