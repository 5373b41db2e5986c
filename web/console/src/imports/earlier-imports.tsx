import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton, Table, type TableProps } from 'antd';
import { Link } from 'react-router';
import { useText } from '../app/language.tsx';
import { Name } from '../lists/name.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import styles from './imports.module.css';

const tones = { uploaded: 'watch', running: 'busy', done: 'good', failed: 'bad', cancelled: 'plain' } as const;

/** What every import shows of itself, whatever comes in by it. */
interface Import {
  id: string;
  fileName: string;
  state: keyof typeof tones;
}

interface EarlierImportsProps<Run extends Import> {
  imports: UseQueryResult<Run[]>;
  /** The address that an import's id follows. */
  address: string;
  /** What is said where there has been none. */
  none: string;
  /** The words for an import's state, where they are others than those of the state alone. */
  describeState?: (run: Run) => string | undefined;
  columns: NonNullable<TableProps<Run>['columns']>;
}

/** The imports so far, each with its state and what the columns say. */
export function EarlierImports<Run extends Import>(props: EarlierImportsProps<Run>) {
  const { imports, address, none, describeState, columns } = props;
  const say = useText();
  return (
    <Panel title={say('imports.earlier')}>
      {imports.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {imports.isError && <FailureNotice failure={imports.error} onRetry={() => void imports.refetch()} />}
      {imports.data?.length === 0 && <p className={styles.soft}>{none}</p>}
      {imports.data && imports.data.length > 0 && (
        <ScrollArea label={say('imports.earlier')}>
          <Table<Run>
            rowKey="id"
            pagination={false}
            dataSource={imports.data}
            columns={[
              {
                key: 'file',
                title: say('imports.file'),
                render: (_, { id, fileName }) => (
                  <Name>
                    <Link to={`${address}/${id}`}>{fileName}</Link>
                  </Name>
                ),
              },
              {
                key: 'state',
                title: say('imports.state'),
                render: (_, run) => (
                  <StateTag tone={tones[run.state]}>
                    {describeState?.(run) ?? say(`imports.state.${run.state}`)}
                  </StateTag>
                ),
              },
              ...columns,
            ]}
          />
        </ScrollArea>
      )}
    </Panel>
  );
}
