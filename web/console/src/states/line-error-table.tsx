import { Table } from 'antd';
import type { LineError } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';

/** What is wrong with a file, line by line. */
export function LineErrorTable({ errors }: { errors: readonly LineError[] }) {
  const say = useText();
  return (
    <Table<LineError>
      size="small"
      rowKey={({ line, column, code }) => `${line}-${column}-${code}`}
      pagination={errors.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      dataSource={[...errors]}
      columns={[
        { dataIndex: 'line', title: say('states.line'), width: 80 },
        { dataIndex: 'column', title: say('states.column'), width: 130 },
        { dataIndex: 'message', title: say('states.whatIsWrong') },
      ]}
    />
  );
}
