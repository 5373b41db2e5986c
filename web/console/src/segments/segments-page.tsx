import { ClusterOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import type { Segment } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { ConditionWords } from '../conditions/condition-words.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { Name } from '../lists/name.tsx';
import { NamedTable } from '../lists/named-table.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { SegmentForm } from './segment-form.tsx';
import { useSegmentActions, useSegments } from './segment-queries.ts';
import styles from './segments.module.css';
import { useSegmentFields } from './use-segment-fields.ts';

/** The groups of customers that meet a condition, with their sizes. */
export function SegmentsPage() {
  const say = useText();
  const me = useSession();
  const segments = useSegments();
  const [edited, setEdited] = useState<Segment | 'new' | null>(null);
  const create = me.member.permissions.includes('segments.manage') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {say('segments.create')}
    </Button>
  );
  return (
    <>
      <PageHeading title={say('segments.title')} lead={say('segments.lead')}>
        {create}
      </PageHeading>
      <Panel>
        {segments.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {segments.isError && <FailureNotice failure={segments.error} onRetry={() => void segments.refetch()} />}
        {segments.data?.length === 0 && (
          <EmptyHint icon={<ClusterOutlined />} title={say('segments.none')} hint={say('segments.noneHint')}>
            {create}
          </EmptyHint>
        )}
        {segments.data && segments.data.length > 0 && <SegmentTable items={segments.data} onEdit={setEdited} />}
      </Panel>
      {edited !== null && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={() => pickAgain(segments, ({ id }) => edited !== 'new' && id === edited.id)}
        >
          {(segment) => <SegmentForm {...(segment && { segment })} onClose={() => setEdited(null)} />}
        </EditedThing>
      )}
    </>
  );
}

function SegmentTable({ items, onEdit }: { items: readonly Segment[]; onEdit: (segment: Segment) => void }) {
  const say = useText();
  const formats = useFormats();
  const me = useSession();
  const fields = useSegmentFields({ named: items.map(({ condition }) => condition), offered: false });
  const { remove } = useSegmentActions();
  const mayManage = me.member.permissions.includes('segments.manage');
  return (
    <>
      {remove.isError && <FailureNotice failure={remove.error} />}
      <NamedTable<Segment>
        label={say('segments.title')}
        items={items}
        wordsOf={({ names }) => `${names['zh-CN']} ${names.en}`}
        rowKey="id"
        columns={[
          {
            key: 'name',
            title: say('segments.name'),
            render: (_, segment) => (
              <Name>
                <strong>{formats.nameOf(segment.names)}</strong>
                <div className={styles.besideName}>
                  <small>{say('segments.size')}</small> <SegmentSize segment={segment} />{' '}
                  {segment.tag !== null && <Tag>{segment.tag}</Tag>}
                </div>
                <div>
                  <ConditionWords condition={segment.condition} fields={fields} />
                </div>
              </Name>
            ),
          },
          {
            key: 'size',
            title: say('segments.size'),
            align: 'right',
            responsive: ['md'],
            render: (_, segment) => <SegmentSize segment={segment} />,
          },
          {
            key: 'tag',
            title: say('segments.tag'),
            responsive: ['md'],
            render: (_, { tag }) => (tag === null ? '–' : <Tag>{tag}</Tag>),
          },
          ...(mayManage
            ? [
                actionsColumn(say, (segment: Segment) => (
                  <>
                    <Button type="link" onClick={() => onEdit(segment)}>
                      {say('states.edit')}
                    </Button>
                    <Popconfirm
                      title={say('segments.removeAsk', { name: formats.nameOf(segment.names) })}
                      okText={say('segments.remove')}
                      onConfirm={() => remove.mutate(segment.id)}
                    >
                      <Button type="link" danger>
                        {say('segments.remove')}
                      </Button>
                    </Popconfirm>
                  </>
                )),
              ]
            : []),
        ]}
      />
    </>
  );
}

/** How many customers are in it, or that they are still being found. */
function SegmentSize({ segment: { size, state } }: { segment: Segment }) {
  const say = useText();
  const formats = useFormats();
  if (state === 'building') return <StateTag tone="busy">{say('segments.building')}</StateTag>;
  return <span className={styles.size}>{formats.count(size)}</span>;
}
