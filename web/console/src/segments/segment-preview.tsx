import type { Condition } from '@voxloop/condition';
import { Skeleton, Table, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { SegmentPerson } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import previewStyles from '../conditions/preview.module.css';
import { FailureNotice } from '../states/failure-notice.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { useSegmentPreview } from './segment-queries.ts';
import styles from './segments.module.css';

/** How long somebody has to rest before what he writes is counted. */
const restMs = 400;

/** How many customers meet a condition while it is written, and some of them. */
export function SegmentPreview({ condition }: { condition: Condition }) {
  const say = useText();
  const formats = useFormats();
  const preview = useSegmentPreview(useRested(condition));
  if (preview.isPending) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (preview.isError) return <FailureNotice failure={preview.error} />;
  const { size, sizeFrom, sizeTo, drawn, profiles, sample } = preview.data;
  const share = profiles === 0 ? 0 : Math.round((1000 * size) / profiles) / 10;
  return (
    <section className={previewStyles.preview} aria-label={say('segments.preview')} aria-busy={preview.isFetching}>
      <p role="status">
        <strong className={styles.size}>{formats.count(size)}</strong>{' '}
        {say('segments.ofProfiles', { profiles: formats.count(profiles), share })}
      </p>
      {drawn < profiles && (
        <p className={previewStyles.soft}>
          {say('segments.estimated', {
            from: formats.count(sizeFrom),
            to: formats.count(sizeTo),
            drawn: formats.count(drawn),
          })}
        </p>
      )}
      {sample.length > 0 && (
        <ScrollArea label={say('segments.sample')}>
          <Table<SegmentPerson>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={sample}
            columns={[
              { key: 'who', title: say('segments.who'), render: (_, person) => sayWho(person) },
              {
                key: 'attributes',
                title: say('segments.attributes'),
                render: (_, { attributes }) =>
                  Object.entries(attributes)
                    .slice(0, 4)
                    .map(([key, value]) => `${key}: ${value}`)
                    .join(' · '),
              },
              {
                key: 'tags',
                title: say('segments.field.tags'),
                render: (_, { tags }) => tags.map((tag) => <Tag key={tag}>{tag}</Tag>),
              },
            ]}
          />
        </ScrollArea>
      )}
    </section>
  );
}

function sayWho({ id, name, identifiers }: SegmentPerson): string {
  return name ?? identifiers[0]?.value ?? id.slice(-8);
}

/** The condition as it was once its writer rested. */
function useRested(condition: Condition): Condition {
  const written = JSON.stringify(condition);
  const [rested, setRested] = useState({ written, condition });
  useEffect(() => {
    if (rested.written === written) return;
    const timer = setTimeout(() => setRested({ written, condition }), restMs);
    return () => clearTimeout(timer);
  }, [written, condition, rested.written]);
  return rested.condition;
}
