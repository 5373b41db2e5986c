import { Button, Popconfirm, Skeleton, Space, Steps } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { Source } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { useEditing } from '../edits/editing.ts';
import { readAgain } from '../edits/read-again.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { SourceConnection } from './source-connection.tsx';
import { SourceHealth } from './source-health.tsx';
import { SourceMappingEditor } from './source-mapping-editor.tsx';
import { useSource, useSourceActions, useSourceKinds } from './source-queries.ts';
import { SourceRuns } from './source-runs.tsx';
import { SourceSchedule } from './source-schedule.tsx';
import styles from './sources.module.css';

/** One source: how it fares, what its fields are, when it is read, and its runs. */
export function SourcePage() {
  const { sourceId = '' } = useParams();
  const source = useSource(sourceId);
  const kinds = useSourceKinds();
  if (source.isLoadingError) return <FailureNotice failure={source.error} onRetry={() => void source.refetch()} />;
  if (kinds.isLoadingError) return <FailureNotice failure={kinds.error} onRetry={() => void kinds.refetch()} />;
  if (source.isPending || kinds.isPending) {
    return (
      <Panel>
        <Skeleton active paragraph={{ rows: 10 }} />
      </Panel>
    );
  }
  return (
    <EditedThing key={source.data.id} thing={source.data} readNewest={() => readAgain(source)} title={source.data.name}>
      {() => <LoadedSource source={source.data} />}
    </EditedThing>
  );
}

function LoadedSource({ source }: { source: Source }) {
  const say = useText();
  const kind = useSourceKinds().data?.find(({ name }) => name === source.kind);
  const isDraft = source.state === 'draft';
  const step = source.mapping === null ? 2 : 3;
  return (
    <>
      <PageHeading
        above={<Link to="/sources">← {say('sources.title')}</Link>}
        title={source.name}
        lead={kind?.label ?? source.kind}
      >
        <SourceActions source={source} pulls={kind?.mode === 'pull'} />
      </PageHeading>
      <div className={styles.stack}>
        {isDraft && (
          <Steps
            size="small"
            current={step}
            items={(['kind', 'connection', 'mapping', 'schedule'] as const).map((each) => ({
              title: say(`sources.step.${each}`),
            }))}
          />
        )}
        {!isDraft && (
          <Panel title={say('sources.healthTitle')}>
            <SourceHealth source={source} />
          </Panel>
        )}
        {kind && <SourceConnection source={source} kind={kind} />}
        {kind && <SourceMappingEditor key={source.id} source={source} mode={kind.mode} />}
        {source.mapping !== null && kind && <SourceSchedule source={source} mode={kind.mode} />}
        {!isDraft && <SourceRuns sourceId={source.id} />}
      </div>
    </>
  );
}

function SourceActions({ source: { id, name, state }, pulls }: { source: Source; pulls: boolean }) {
  const say = useText();
  const navigate = useNavigate();
  const editing = useEditing();
  const { change, run, remove } = useSourceActions();
  const switchTo = (next: 'active' | 'paused') => {
    const onSuccess = ({ revision }: Source) => editing?.saved(revision);
    change.mutate({ id, revision: editing?.revision(), body: { state: next } }, { onSuccess });
  };
  const failure = change.error ?? run.error ?? remove.error;
  return (
    <>
      <Space wrap>
        {pulls && state === 'active' && (
          <Button type="primary" loading={run.isPending} onClick={() => run.mutate(id)}>
            {say('sources.runNow')}
          </Button>
        )}
        {state === 'active' && (
          <Button loading={change.isPending} onClick={() => switchTo('paused')}>
            {say('sources.pause')}
          </Button>
        )}
        {(state === 'paused' || state === 'stopped') && (
          <Button type="primary" loading={change.isPending} onClick={() => switchTo('active')}>
            {say('sources.switchOn')}
          </Button>
        )}
        <Popconfirm
          title={say('sources.removeAsk', { name })}
          okText={say('sources.remove')}
          onConfirm={() => remove.mutate(id, { onSuccess: () => void navigate('/sources') })}
        >
          <Button danger>{say('sources.remove')}</Button>
        </Popconfirm>
      </Space>
      {failure && (
        <FailureNotice failure={failure} onInsist={() => switchTo(state === 'active' ? 'paused' : 'active')} />
      )}
    </>
  );
}
