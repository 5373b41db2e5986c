import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Popconfirm, Progress } from 'antd';
import type { PeopleImport } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import styles from '../imports/imports.module.css';
import { FailureNotice } from '../states/failure-notice.tsx';
import { LineErrorTable } from '../states/line-error-table.tsx';
import { Panel } from '../states/panel.tsx';
import { usePeopleImportActions } from './people-import-queries.ts';

const outcomes = ['created', 'updated', 'rejected'] as const;
const bars = {
  running: 'active',
  done: 'success',
  failed: 'exception',
  cancelled: 'normal',
  uploaded: 'normal',
} as const;

/** How far an import or a try of it is, what became of the rows, and those that were not taken. */
export function PeopleProgress({ run }: { run: PeopleImport }) {
  const say = useText();
  const formats = useFormats();
  const { cancel, start } = usePeopleImportActions();
  const { done, total } = run.progress;
  const progress = say('imports.progress', { done: formats.count(done), total: formats.count(total) });
  return (
    <Panel
      title={say(run.dryRun ? 'peopleImport.tryTitle' : `imports.state.${run.state}`)}
      extra={
        run.state === 'running' ? (
          <Popconfirm
            title={say('peopleImport.cancelAsk')}
            okText={say('imports.cancel')}
            onConfirm={() => cancel.mutate(run.id)}
          >
            <Button loading={cancel.isPending}>{say('imports.cancel')}</Button>
          </Popconfirm>
        ) : (
          run.state === 'failed' &&
          !run.dryRun && (
            <Button loading={start.isPending} onClick={() => start.mutate({ id: run.id, dryRun: false })}>
              {say('peopleImport.again')}
            </Button>
          )
        )
      }
    >
      {start.isError && <FailureNotice failure={start.error} />}
      {cancel.isError && <FailureNotice failure={cancel.error} />}
      <Progress
        percent={total === 0 ? 0 : Math.floor((100 * done) / total)}
        status={bars[run.state]}
        aria-label={progress}
      />
      <p className={styles.soft} role="status">
        {progress}
      </p>
      {run.failure !== null && <Alert type="error" showIcon title={run.failure} />}
      <dl className={styles.outcomes}>
        {outcomes.map((outcome) => (
          <div key={outcome} data-outcome={outcome}>
            <dt>{say(run.dryRun ? `peopleImport.would.${outcome}` : `peopleImport.${outcome}`)}</dt>
            <dd>{formats.count(run.result[outcome])}</dd>
          </div>
        ))}
      </dl>
      {run.errors.length > 0 && (
        <div className={styles.stack}>
          <Alert
            type="warning"
            showIcon
            title={say('imports.errors', { n: formats.count(run.result.rejected) })}
            action={
              <a href={`/api/v1/profile-imports/${run.id}/errors.csv`} download>
                <DownloadOutlined /> {say('imports.errorFile')}
              </a>
            }
          />
          <LineErrorTable errors={run.errors} />
        </div>
      )}
    </Panel>
  );
}
