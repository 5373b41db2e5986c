import { AuditOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Skeleton, Table } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { AuditEntry } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import styles from './audit.module.css';
import { AuditChainPanel } from './audit-chain-panel.tsx';
import { listParticulars, wordsOfAction, wordsOfSubject } from './audit-words.ts';

const pageLength = 50;

function useAudit() {
  return useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/audit', {
          params: { query: { limit: pageLength, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

function Particulars({ of }: { of: ReturnType<typeof listParticulars> }) {
  return (
    <ul className={styles.particulars}>
      {of.map(({ name, value }) => (
        <li key={name}>
          <span>{name}</span> <code>{value}</code>
        </li>
      ))}
    </ul>
  );
}

/** Who did what, newest first. */
export function AuditPage() {
  const say = useText();
  const formats = useFormats();
  const audit = useAudit();
  const items = audit.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeading title={say('audit.title')} lead={say('audit.lead')} />
      <Flex vertical gap="middle">
        <AuditChainPanel />
        <Panel>
          {audit.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
          {audit.isError && <FailureNotice failure={audit.error} onRetry={() => void audit.refetch()} />}
          {audit.isSuccess && items.length === 0 && (
            <EmptyHint icon={<AuditOutlined />} title={say('audit.none')} hint={say('audit.noneHint')} />
          )}
          {items.length > 0 && (
            <ScrollArea label={say('audit.title')}>
              <Table<AuditEntry>
                size="small"
                rowKey="id"
                pagination={false}
                dataSource={items}
                columns={[
                  {
                    key: 'at',
                    title: say('audit.at'),
                    className: styles.brief,
                    render: (_, { at }) => formats.dateTime(at),
                  },
                  {
                    key: 'actor',
                    title: say('audit.actor'),
                    className: styles.brief,
                    render: (_, { actor }) =>
                      actor.name ?? say(actor.kind === 'system' ? 'tickets.actor.system' : 'audit.unknownActor'),
                  },
                  {
                    key: 'action',
                    title: say('audit.action'),
                    className: styles.brief,
                    render: (_, { action }) => wordsOfAction(action, say),
                  },
                  {
                    key: 'subject',
                    title: say('audit.subject'),
                    className: styles.brief,
                    render: (_, { subject }) => wordsOfSubject(subject, say),
                  },
                  {
                    key: 'detail',
                    title: say('audit.detail'),
                    render: (_, { detail }) => <Particulars of={listParticulars(detail)} />,
                  },
                ]}
              />
            </ScrollArea>
          )}
          {audit.hasNextPage && (
            <Button loading={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
              {say('responses.showMore')}
            </Button>
          )}
        </Panel>
      </Flex>
    </>
  );
}
