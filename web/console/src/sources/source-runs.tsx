import { Drawer, Skeleton, Table } from 'antd';
import { useState } from 'react';
import type { SourceRun } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { useSourceRun, useSourceRuns } from './source-queries.ts';
import styles from './sources.module.css';

const tones = { waiting: 'watch', running: 'busy', done: 'good', failed: 'bad', cancelled: 'plain' } as const;
const counts = ['accepted', 'duplicates', 'nearDuplicates', 'changed', 'rejected'] as const;

/** The log of a source: each pull, and the pushes of each day. */
export function SourceRuns({ sourceId }: { sourceId: string }) {
  const say = useText();
  const formats = useFormats();
  const runs = useSourceRuns(sourceId);
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Panel title={say('sources.runs')}>
      {runs.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {runs.isError && <FailureNotice failure={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && <p className={styles.soft}>{say('sources.noRuns')}</p>}
      {runs.data && runs.data.length > 0 && (
        <ScrollArea label={say('sources.runs')}>
          <Table<SourceRun>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={runs.data}
            columns={[
              {
                key: 'at',
                title: say('sources.startedAt'),
                render: (_, { id, startedAt }) => (
                  <button type="button" className={styles.link} onClick={() => setOpenId(id)}>
                    {formats.dateTime(startedAt)}
                  </button>
                ),
              },
              {
                key: 'trigger',
                title: say('sources.trigger'),
                render: (_, run) => say(`sources.trigger.${run.trigger}`),
              },
              {
                key: 'state',
                title: say('sources.state'),
                render: (_, { state, fault }) => (
                  <>
                    <StateTag tone={tones[state]}>{say(`sources.runState.${state}`)}</StateTag>
                    {fault && <div className={styles.soft}>{fault.message}</div>}
                  </>
                ),
              },
              ...counts.map((name) => ({
                key: name,
                title: say(`sources.count.${name}`),
                align: 'right' as const,
                render: (_: unknown, run: SourceRun) => formats.count(run[name]),
              })),
            ]}
          />
        </ScrollArea>
      )}
      {openId !== null && <RunErrors sourceId={sourceId} runId={openId} onClose={() => setOpenId(null)} />}
    </Panel>
  );
}

function RunErrors({ sourceId, runId, onClose }: { sourceId: string; runId: string; onClose: () => void }) {
  const say = useText();
  const run = useSourceRun(sourceId, runId);
  return (
    <Drawer open size="large" title={say('sources.runErrors')} onClose={onClose}>
      {run.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {run.isError && <FailureNotice failure={run.error} onRetry={() => void run.refetch()} />}
      {run.data?.fault && <p>{run.data.fault.message}</p>}
      {run.data?.errors.length === 0 && <p className={styles.soft}>{say('sources.noErrors')}</p>}
      <ul className={styles.errors}>
        {run.data?.errors.map(({ position, field, message }) => (
          <li key={`${position} ${field} ${message}`}>
            <strong>{position}</strong>
            {field && <code>{field}</code>}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
