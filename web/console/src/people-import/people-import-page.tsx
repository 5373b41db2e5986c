import { Skeleton, Steps } from 'antd';
import { Link, useParams } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import styles from '../imports/imports.module.css';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { usePeopleImport } from './people-import-queries.ts';
import { PeopleMappingEditor } from './people-mapping-editor.tsx';
import { PeopleProgress } from './people-progress.tsx';

/** One import of people from its columns to its result. */
export function PeopleImportPage() {
  const say = useText();
  const formats = useFormats();
  const { importId = '' } = useParams();
  const run = usePeopleImport(importId);
  if (run.isPending) {
    return (
      <Panel>
        <Skeleton active paragraph={{ rows: 10 }} />
      </Panel>
    );
  }
  if (run.isError) return <FailureNotice failure={run.error} onRetry={() => void run.refetch()} />;
  const { state, dryRun, fileName, rows } = run.data;
  const maps = state === 'uploaded' || (dryRun && state !== 'running');
  const current = maps ? 1 : state === 'running' ? 2 : 3;
  return (
    <>
      <PageHeading
        above={<Link to="/people-imports">← {say('peopleImport.back')}</Link>}
        title={fileName}
        lead={say('imports.rowCount', { n: formats.count(rows) })}
      />
      <div className={styles.stack}>
        <Steps
          size="small"
          current={current}
          items={(['upload', 'map', 'run', 'result'] as const).map((step) => ({ title: say(`imports.step.${step}`) }))}
        />
        {state !== 'uploaded' && <PeopleProgress run={run.data} />}
        {maps && <PeopleMappingEditor run={run.data} />}
      </div>
    </>
  );
}
