import { Table } from 'antd';
import type { SourcePreview } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import styles from './sources.module.css';

type PreviewRecord = SourcePreview['records'][number];
const tones = { new: 'good', known: 'plain', rejected: 'bad' } as const;

/** What the mapping makes of the first records. */
export function SourcePreviewTable({ preview: { counts, records } }: { preview: SourcePreview }) {
  const say = useText();
  const formats = useFormats();
  return (
    <>
      <p>{say('sources.previewCounts', { fresh: counts.new, known: counts.known, rejected: counts.rejected })}</p>
      <ScrollArea label={say('sources.preview')}>
        <Table<PreviewRecord>
          size="small"
          rowKey="position"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={records.slice(0, 10)}
          columns={[
            {
              key: 'outcome',
              title: say('sources.state'),
              render: (_, { outcome, position }) => (
                <>
                  <StateTag tone={tones[outcome]}>{say(`sources.outcome.${outcome}`)}</StateTag>
                  <div className={styles.soft}>{position}</div>
                </>
              ),
            },
            {
              key: 'at',
              title: say('sources.map.occurredAt'),
              render: (_, { feedback }) => feedback && formats.dateTime(feedback.occurredAt),
            },
            {
              key: 'scores',
              title: say('sources.map.scores'),
              render: (_, { feedback }) => feedback?.scores.map(({ key, value }) => `${key} ${value}`).join(', '),
            },
            {
              key: 'words',
              title: say('sources.map.verbatims'),
              width: 380,
              render: (_, { feedback, errors }) => (
                <div className={styles.words}>
                  {feedback?.verbatims.map(({ text }) => text).join(' / ')}
                  {errors.map(({ field, message }) => (
                    <div key={`${field} ${message}`}>
                      {field && <code>{field}</code>} {message}
                    </div>
                  ))}
                </div>
              ),
            },
            {
              key: 'who',
              title: say('sources.map.identifiers'),
              render: (_, { feedback }) => feedback?.identifiers.map(({ value }) => value).join(', '),
            },
            {
              key: 'where',
              title: say('sources.where'),
              render: (_, { feedback }) => [feedback?.channel, feedback?.touchpoint].filter(Boolean).join(' · '),
            },
          ]}
        />
      </ScrollArea>
    </>
  );
}
