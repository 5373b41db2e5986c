import { Skeleton, Steps } from 'antd';
import { Link, useParams } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ImportMappingEditor } from './import-mapping-editor.tsx';
import { ImportProgress } from './import-progress.tsx';
import { useImport } from './import-queries.ts';
import styles from './imports.module.css';

/** One import from its columns to its result. */
export function ImportPage() {
  const say = useText();
  const formats = useFormats();
  const { importId = '' } = useParams();
  const run = useImport(importId);
  if (run.isPending) {
    return (
      <Panel>
        <Skeleton active paragraph={{ rows: 10 }} />
      </Panel>
    );
  }
  if (run.isError) return <FailureNotice failure={run.error} onRetry={() => void run.refetch()} />;
  const { state, fileName, rows } = run.data;
  const current = state === 'uploaded' ? 1 : state === 'running' ? 2 : 3;
  return (
    <>
      <PageHeading
        above={<Link to="/imports">← {say('imports.back')}</Link>}
        title={fileName}
        lead={say('imports.rowCount', { n: formats.count(rows) })}
      />
      <div className={styles.stack}>
        <Steps
          size="small"
          current={current}
          items={(['upload', 'map', 'run', 'result'] as const).map((step) => ({ title: say(`imports.step.${step}`) }))}
        />
        {state === 'uploaded' ? <ImportMappingEditor run={run.data} /> : <ImportProgress run={run.data} />}
      </div>
    </>
  );
}
