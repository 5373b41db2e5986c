import { Skeleton, Table } from 'antd';
import { Link } from 'react-router';
import type { DerivedRule } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import previewStyles from '../conditions/preview.module.css';
import { useValueWords } from '../joined/use-value-words.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useDerivedPreview } from './derived-queries.ts';

const inPercent = (share = 0) => Math.round(share * 1_000) / 10;

/** What a rule gives people, while it is written; null where something of it is missing. */
export function DerivedPreview({ rule }: { rule: DerivedRule | null }) {
  const say = useText();
  const formats = useFormats();
  const sayValue = useValueWords();
  const preview = useDerivedPreview(rule);
  if (rule === null) return <p className={previewStyles.soft}>{say('derived.incomplete')}</p>;
  if (preview.isLoadingError) return <FailureNotice failure={preview.error} inPassing />;
  if (preview.isPending || preview.data === null) return <Skeleton active paragraph={{ rows: 3 }} />;
  const { persons, looked, valued, share, sample } = preview.data;
  return (
    <section className={previewStyles.preview} aria-label={say('joined.preview')} aria-busy={preview.isFetching}>
      <p role="status">
        {say('derived.previewValued', {
          persons: formats.count(persons),
          looked: formats.count(looked),
          valued: formats.count(valued),
        })}
      </p>
      {share !== null && (
        <p className={previewStyles.soft}>
          {say('derived.previewShare', {
            share: inPercent(share.share),
            low: inPercent(share.interval[0]),
            high: inPercent(share.interval[1]),
            looked: formats.count(looked),
          })}
        </p>
      )}
      {sample.length > 0 && (
        <Table
          size="small"
          rowKey="personId"
          pagination={false}
          dataSource={sample}
          columns={[
            {
              key: 'who',
              title: say('derived.who'),
              render: (_, { personId }) => <Link to={`/people/${personId}`}>{personId.slice(-8)}</Link>,
            },
            { key: 'value', title: say('joined.value'), align: 'right', render: (_, { value }) => sayValue(value) },
          ]}
        />
      )}
    </section>
  );
}
