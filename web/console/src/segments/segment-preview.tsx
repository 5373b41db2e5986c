import type { Condition } from '@voxloop/condition';
import { Skeleton, Table, Tag } from 'antd';
import type { SegmentPerson } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useRested } from '../app/use-rested.ts';
import previewStyles from '../conditions/preview.module.css';
import { useValueWords } from '../joined/use-value-words.ts';
import { ScrollArea } from '../states/scroll-area.tsx';
import { MatchCount } from './match-count.tsx';
import { PreviewFailure } from './preview-failure.tsx';
import { useProfileAttributes, useSegmentPreview } from './segment-queries.ts';

/** How many customers meet a condition while it is written, and some of them. */
export function SegmentPreview({ condition }: { condition: Condition }) {
  const say = useText();
  const { nameOf } = useFormats();
  const sayValue = useValueWords();
  const attributes = useProfileAttributes().data;
  const preview = useSegmentPreview(useRested(condition));
  if (preview.isPending) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (preview.isLoadingError) return <PreviewFailure failure={preview.error} />;
  const { sample, ...count } = preview.data;
  const sayAttribute = (key: string) => {
    const declared = attributes?.find((attribute) => attribute.key === key);
    return declared === undefined ? key : nameOf(declared.names);
  };
  return (
    <section className={previewStyles.preview} aria-label={say('segments.preview')} aria-busy={preview.isFetching}>
      <MatchCount count={count} />
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
                    .map(([key, value]) => `${sayAttribute(key)}: ${sayValue(value)}`)
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
