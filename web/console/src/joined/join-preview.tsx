import { Skeleton, Table } from 'antd';
import type { JoinRule } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import previewStyles from '../conditions/preview.module.css';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useJoinPreview } from './joined-queries.ts';
import { useValueWords } from './use-value-words.ts';

const inPercent = (share = 0) => Math.round(share * 1_000) / 10;

/** What a rule gives for the latest feedback, while it is written; null where something of it is missing. */
export function JoinPreview({ rule }: { rule: JoinRule | null }) {
  const say = useText();
  const formats = useFormats();
  const sayValue = useValueWords();
  const preview = useJoinPreview(rule);
  if (rule === null) return <p className={previewStyles.soft}>{say('joined.incomplete')}</p>;
  if (preview.isLoadingError) return <FailureNotice failure={preview.error} inPassing />;
  if (preview.isPending || preview.data === null) return <Skeleton active paragraph={{ rows: 3 }} />;
  const { looked, asked, known, coverage, sample } = preview.data;
  return (
    <section className={previewStyles.preview} aria-label={say('joined.preview')} aria-busy={preview.isFetching}>
      <p role="status">
        {say('joined.previewCoverage', {
          looked: formats.count(looked),
          asked: formats.count(asked),
          known: formats.count(known),
        })}
      </p>
      <p className={previewStyles.soft}>
        {coverage === null
          ? say('joined.previewNone')
          : say('joined.previewShare', {
              share: inPercent(coverage.share),
              low: inPercent(coverage.interval[0]),
              high: inPercent(coverage.interval[1]),
              asked: formats.count(asked),
            })}
      </p>
      {sample.length > 0 && (
        <Table
          size="small"
          rowKey="feedbackId"
          pagination={false}
          dataSource={sample}
          columns={[
            {
              key: 'at',
              title: say('responses.column.occurredAt'),
              render: (_, { occurredAt }) => formats.dateTime(occurredAt),
            },
            { key: 'value', title: say('joined.value'), align: 'right', render: (_, { value }) => sayValue(value) },
          ]}
        />
      )}
    </section>
  );
}
