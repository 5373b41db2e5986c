import { Button, Progress, Skeleton, Table } from 'antd';
import type { QuarantineRun } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { actionsColumn } from '../lists/actions-column.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { isUnderWay, useQuarantineActions, useQuarantineRuns } from './event-queries.ts';

const tones = { waiting: 'watch', running: 'busy', done: 'good', failed: 'bad', cancelled: 'plain' } as const;

/** Replays and discardings, those that go on with their progress. Nothing where there were none. */
export function QuarantineRuns() {
  const say = useText();
  const formats = useFormats();
  const runs = useQuarantineRuns();
  const { cancel } = useQuarantineActions();
  const mayManage = useSession().member.permissions.includes('events.manage');
  if (runs.isPending) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (runs.isLoadingError) return <FailureNotice failure={runs.error} onRetry={() => void runs.refetch()} />;
  if (runs.data.length === 0) return null;
  return (
    <Panel title={say('events.runs')}>
      {cancel.isError && <FailureNotice failure={cancel.error} />}
      <ScrollArea label={say('events.runs')}>
        <Table<QuarantineRun>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={runs.data}
          columns={[
            { key: 'at', title: say('events.startedAt'), render: (_, { until }) => formats.dateTime(until) },
            { key: 'action', title: say('events.action'), render: (_, { action }) => say(`events.action.${action}`) },
            { key: 'type', title: say('events.type'), render: (_, { name }) => name || say('events.unnamed') },
            {
              key: 'state',
              title: say('events.state'),
              render: (_, run) => <StateTag tone={tones[run.state]}>{say(`events.runState.${run.state}`)}</StateTag>,
            },
            { key: 'progress', title: say('events.progress'), render: (_, run) => <RunProgress run={run} /> },
            {
              key: 'released',
              title: say('events.released'),
              align: 'right',
              render: (_, { released }) => formats.count(released),
            },
            { key: 'kept', title: say('events.kept'), align: 'right', render: (_, { kept }) => formats.count(kept) },
            actionsColumn(
              say,
              (run) =>
                mayManage &&
                isUnderWay(run) && (
                  <Button size="small" onClick={() => cancel.mutate(run.id)}>
                    {say('events.cancelRun')}
                  </Button>
                ),
            ),
          ]}
        />
      </ScrollArea>
    </Panel>
  );
}

function RunProgress({ run: { done, total } }: { run: QuarantineRun }) {
  const say = useText();
  const share = total === null || total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  return <Progress percent={share} size="small" style={{ width: 120 }} aria-label={say('events.progress')} />;
}
