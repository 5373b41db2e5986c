import { ApiOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Source } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { Name } from '../lists/name.tsx';
import { NamedTable } from '../lists/named-table.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { AddSource } from './add-source.tsx';
import { SourceHealth } from './source-health.tsx';
import { useSourceKinds, useSources } from './source-queries.ts';

/** Where feedback comes from beside surveys, and how each source fares. */
export function SourcesPage() {
  const say = useText();
  const sources = useSources();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeading title={say('sources.title')} lead={say('sources.lead')}>
        <Button type="primary" icon={<ApiOutlined />} onClick={() => setAdding(true)}>
          {say('sources.add')}
        </Button>
      </PageHeading>
      <Panel>
        {sources.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {sources.isError && <FailureNotice failure={sources.error} onRetry={() => void sources.refetch()} />}
        {sources.data?.length === 0 && (
          <EmptyHint icon={<ApiOutlined />} title={say('sources.none')} hint={say('sources.noneHint')} />
        )}
        {sources.data && sources.data.length > 0 && <SourceTable items={sources.data} />}
      </Panel>
      {adding && <AddSource onClose={() => setAdding(false)} />}
    </>
  );
}

function SourceTable({ items }: { items: readonly Source[] }) {
  const say = useText();
  const formats = useFormats();
  const kinds = useSourceKinds();
  const at = (instant: string | null) => (instant === null ? '–' : formats.dateTime(instant));
  return (
    <NamedTable<Source>
      label={say('sources.title')}
      items={items}
      wordsOf={({ name }) => name}
      rowKey="id"
      columns={[
        {
          key: 'name',
          title: say('sources.name'),
          render: (_, { id, name }) => (
            <Name>
              <Link to={`/sources/${id}`}>{name}</Link>
            </Name>
          ),
        },
        {
          key: 'kind',
          title: say('sources.kind'),
          render: (_, { kind }) => kinds.data?.find((one) => one.name === kind)?.label ?? kind,
        },
        {
          key: 'health',
          title: say('sources.healthTitle'),
          width: 320,
          render: (_, source) => <SourceHealth source={source} />,
        },
        { key: 'success', title: say('sources.lastSuccess'), render: (_, { lastSuccessAt }) => at(lastSuccessAt) },
        { key: 'newest', title: say('sources.newest'), render: (_, { newestAt }) => at(newestAt) },
        { key: 'next', title: say('sources.next'), render: (_, { nextRunAt }) => at(nextRunAt) },
      ]}
    />
  );
}
