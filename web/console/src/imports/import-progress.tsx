import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Popconfirm, Progress } from 'antd';
import { Link } from 'react-router';
import type { FeedbackImport } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { LineErrorTable } from '../states/line-error-table.tsx';
import { Panel } from '../states/panel.tsx';
import { useImportActions } from './import-queries.ts';
import styles from './imports.module.css';

const outcomes = ['accepted', 'duplicates', 'rejected'] as const;

/** How far an import is, what became of the rows, and the rows that did not come in. */
export function ImportProgress({ run }: { run: FeedbackImport }) {
  const say = useText();
  const formats = useFormats();
  const { cancel } = useImportActions();
  const { done, total } = run.progress;
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  return (
    <Panel
      title={say(`imports.state.${run.state}`)}
      extra={
        run.state === 'running' && (
          <Popconfirm
            title={say('imports.cancelAsk')}
            okText={say('imports.cancel')}
            onConfirm={() => cancel.mutate(run.id)}
          >
            <Button loading={cancel.isPending}>{say('imports.cancel')}</Button>
          </Popconfirm>
        )
      }
    >
      <Progress
        percent={percent}
        status={
          run.state === 'failed'
            ? 'exception'
            : run.state === 'running'
              ? 'active'
              : run.state === 'done'
                ? 'success'
                : 'normal'
        }
        aria-label={say('imports.progress', { done: formats.count(done), total: formats.count(total) })}
      />
      <p className={styles.soft} role="status">
        {say('imports.progress', { done: formats.count(done), total: formats.count(total) })}
      </p>
      {run.result && (
        <dl className={styles.outcomes}>
          {outcomes.map((outcome) => (
            <div key={outcome} data-outcome={outcome}>
              <dt>{say(`imports.${outcome}`)}</dt>
              <dd>{formats.count(run.result?.[outcome] ?? 0)}</dd>
            </div>
          ))}
        </dl>
      )}
      {run.state === 'done' && (
        <p>
          <Link to="/responses?period=12m">{say('imports.toResponses')}</Link>
        </p>
      )}
      {run.errors.length > 0 && (
        <div className={styles.stack}>
          <Alert
            type="warning"
            showIcon
            title={say('imports.errors', { n: formats.count(run.result?.rejected ?? run.errors.length) })}
            action={
              run.errorFileUrl && (
                <a href={run.errorFileUrl} download>
                  <DownloadOutlined /> {say('imports.errorFile')}
                </a>
              )
            }
          />
          <LineErrorTable errors={run.errors} />
        </div>
      )}
    </Panel>
  );
}
