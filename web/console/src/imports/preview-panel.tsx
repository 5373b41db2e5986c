import { Alert, Table, type TableProps } from 'antd';
import type { LineError } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { LineErrorTable } from '../states/line-error-table.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import styles from './imports.module.css';

interface PreviewPanelProps<Row> {
  preview: { checkedRows: number; rejectedRows: number; errors: LineError[]; rows: Row[] };
  note: string;
  columns: NonNullable<TableProps<Row>['columns']>;
}

/** The first rows of a file as they would come in, and what is wrong with the others. */
export function PreviewPanel<Row extends { line: number }>({ preview, note, columns }: PreviewPanelProps<Row>) {
  const say = useText();
  return (
    <Panel title={say('imports.previewTitle')} note={note}>
      {preview.errors.length > 0 && (
        <div className={styles.faults}>
          <Alert
            type="warning"
            showIcon
            title={say('imports.previewErrors', { rejected: preview.rejectedRows, checked: preview.checkedRows })}
          />
          <LineErrorTable errors={preview.errors} />
        </div>
      )}
      <ScrollArea label={say('imports.previewTitle')}>
        <Table<Row>
          size="small"
          rowKey="line"
          pagination={false}
          dataSource={preview.rows}
          columns={[{ dataIndex: 'line', title: say('states.line') }, ...columns]}
        />
      </ScrollArea>
    </Panel>
  );
}
