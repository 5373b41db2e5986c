import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton, Steps } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import styles from './imports.module.css';

/** The steps of an import in their order. */
const steps = ['upload', 'map', 'run', 'result'] as const;

interface ImportFrameProps<Run> {
  run: UseQueryResult<Run>;
  /** The way back to the list of imports. */
  back: { address: string; words: string };
  stepOf: (run: Run) => (typeof steps)[number];
  children: (run: Run) => ReactNode;
}

/** The page of one import: its file and step, around what the step shows. */
export function ImportFrame<Run extends { fileName: string; rows: number }>(props: ImportFrameProps<Run>) {
  const { run, back, stepOf, children } = props;
  const say = useText();
  const formats = useFormats();
  if (run.isPending) {
    return (
      <Panel>
        <Skeleton active paragraph={{ rows: 10 }} />
      </Panel>
    );
  }
  if (run.isLoadingError) return <FailureNotice failure={run.error} onRetry={() => void run.refetch()} />;
  return (
    <>
      <PageHeading
        above={<Link to={back.address}>← {back.words}</Link>}
        title={run.data.fileName}
        lead={say('imports.rowCount', { n: formats.count(run.data.rows) })}
      />
      <div className={styles.stack}>
        <Steps
          size="small"
          current={steps.indexOf(stepOf(run.data))}
          items={steps.map((step) => ({ title: say(`imports.step.${step}`) }))}
        />
        {children(run.data)}
      </div>
    </>
  );
}
