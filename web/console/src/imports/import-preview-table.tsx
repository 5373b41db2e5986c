import { Alert, Table } from 'antd';
import type { ImportPreview } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { LineErrorTable } from '../states/line-error-table.tsx';
import { Panel } from '../states/panel.tsx';

function flatten(row: Record<string, unknown>): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      for (const [inner, part] of Object.entries(value))
        cells[inner] = Array.isArray(part) ? part.join(' / ') : String(part ?? '');
    } else cells[name] = Array.isArray(value) ? value.join(' / ') : String(value ?? '');
  }
  return cells;
}

/** The first rows as they would come in, and what is wrong with the others. */
export function ImportPreviewTable({ preview }: { preview: ImportPreview }) {
  const say = useText();
  const rows = preview.rows.map((row, index) => ({ key: index, cells: flatten(row) }));
  const names = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  return (
    <Panel title={say('imports.previewTitle')} note={say('imports.previewNote')}>
      {preview.errors.length > 0 && (
        <>
          <Alert type="warning" showIcon title={say('imports.previewErrors')} style={{ marginBottom: 12 }} />
          <LineErrorTable errors={preview.errors} />
        </>
      )}
      <Table
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={rows}
        columns={names.map((name) => ({
          key: name,
          title: name,
          render: (_: unknown, { cells }: (typeof rows)[number]) => cells[name],
        }))}
      />
    </Panel>
  );
}
