import { Skeleton, Table, type TableProps } from 'antd';
import { Link } from 'react-router';
import type { FeedbackSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useChannelName } from '../filters/channel-name.ts';
import { ScoreChips } from '../scores/score-chip.tsx';
import { DoubtfulTag } from './quality-tag.tsx';
import styles from './responses.module.css';

interface FeedbackTableProps {
  items: readonly FeedbackSummary[];
  loading: boolean;
  openedId: string | undefined;
  addressOf: (feedbackId: string) => string;
}

/** Responses as a table, one a row. */
export function FeedbackTable({ items, loading, openedId, addressOf }: FeedbackTableProps) {
  const say = useText();
  const formats = useFormats();
  const nameOfChannel = useChannelName();
  if (loading) return <Skeleton active title={false} paragraph={{ rows: 12, width: '100%' }} />;
  const columns: TableProps<FeedbackSummary>['columns'] = [
    {
      key: 'occurredAt',
      title: say('responses.column.occurredAt'),
      width: 170,
      render: (_, { id, occurredAt }) => (
        <Link to={addressOf(id)} preventScrollReset>
          {formats.dateTime(occurredAt)}
        </Link>
      ),
    },
    {
      key: 'scores',
      title: say('responses.column.scores'),
      width: 190,
      render: (_, { scores, qualityScore }) => (
        <div className={styles.chips}>
          <ScoreChips scores={scores} />
          <DoubtfulTag score={qualityScore} />
        </div>
      ),
    },
    {
      key: 'words',
      title: say('responses.column.words'),
      render: (_, { verbatims, language }) => {
        const words = verbatims.map(({ text }) => text).join(' / ');
        return words ? (
          <span className={styles.clamped} lang={language ?? undefined}>
            {words}
          </span>
        ) : (
          <span className={styles.soft}>{say('responses.noWords')}</span>
        );
      },
    },
    {
      key: 'unit',
      title: say('responses.column.unit'),
      width: 180,
      render: (_, { unit }) =>
        unit ? formats.nameOf(unit.names) : <span className={styles.soft}>{say('responses.noUnit')}</span>,
    },
    {
      key: 'survey',
      title: say('responses.column.survey'),
      width: 190,
      responsive: ['xl'],
      render: (_, { surveyNames, source, kind, channel, status, origin }) => (
        <>
          {surveyNames ? formats.nameOf(surveyNames) : source?.name}
          <div className={styles.soft}>
            {[
              kind !== 'response' && say(`responses.kind.${kind}`),
              channel && nameOfChannel(channel),
              status !== 'complete' && say(`responses.status.${status}`),
              origin === 'backfill' && say('responses.origin.backfill'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </>
      ),
    },
    {
      key: 'ticket',
      title: say('responses.column.ticket'),
      width: 90,
      render: (_, { ticketId }) => ticketId && <Link to={`/tickets/${ticketId}`}>{say('responses.openTicket')}</Link>,
    },
  ];
  return (
    <Table<FeedbackSummary>
      rowKey="id"
      size="small"
      tableLayout="fixed"
      columns={columns}
      dataSource={[...items]}
      pagination={false}
      rowClassName={({ id }) => (id === openedId ? (styles.opened ?? '') : '')}
    />
  );
}
