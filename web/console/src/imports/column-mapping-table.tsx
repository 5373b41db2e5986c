import { Input, Select, Table } from 'antd';
import type { ColumnMapping, FeedbackImport, ImportMapping } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { castColumn, listRoles, scoreScales } from './column-role.ts';
import styles from './imports.module.css';

interface ColumnMappingTableProps {
  run: FeedbackImport;
  mapping: ImportMapping;
  onColumn: (column: ColumnMapping) => void;
}

/** Every column of the file with examples and what it is taken for. */
export function ColumnMappingTable({ run, mapping, onColumn }: ColumnMappingTableProps) {
  const say = useText();
  return (
    <Table<ColumnMapping>
      size="small"
      rowKey="index"
      pagination={mapping.columns.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      dataSource={mapping.columns}
      columns={[
        {
          key: 'name',
          title: say('imports.column'),
          width: 320,
          render: (_, { index, name }) => (
            <div className={styles.columnName}>
              <strong>{name || say('imports.unnamedColumn', { n: index + 1 })}</strong>
              <div className={styles.samples}>{run.columns[index]?.samples.slice(0, 4).join(' · ')}</div>
            </div>
          ),
        },
        {
          key: 'as',
          title: say('imports.takenFor'),
          width: 190,
          render: (_, column) => {
            const profile = run.columns[column.index];
            const suggested = run.suggestedMapping.columns.find(({ index }) => index === column.index) ?? column;
            return (
              profile && (
                <Select
                  style={{ width: 180 }}
                  aria-label={say('imports.takenForOf', { name: column.name })}
                  value={column.as}
                  options={listRoles(profile, suggested).map((value) => ({ value, label: say(`imports.as.${value}`) }))}
                  onChange={(role) => onColumn(role === suggested.as ? suggested : castColumn(column, profile, role))}
                />
              )
            );
          },
        },
        {
          key: 'detail',
          title: say('imports.details'),
          render: (_, column) => <ColumnDetail column={column} onColumn={onColumn} />,
        },
      ]}
    />
  );
}

function ColumnDetail({ column, onColumn }: { column: ColumnMapping; onColumn: (column: ColumnMapping) => void }) {
  const say = useText();
  if (column.as === 'attribute') {
    return (
      <Input
        value={column.attribute}
        maxLength={64}
        aria-label={say('imports.attributeName')}
        onChange={(event) => onColumn({ ...column, attribute: event.target.value })}
      />
    );
  }
  if (!('questionId' in column)) return null;
  const chosen =
    column.as === 'score'
      ? scoreScales.find(
          ({ metric, scale }) =>
            metric === column.metric && scale.min === column.scale.min && scale.max === column.scale.max,
        )
      : undefined;
  return (
    <div className={styles.pair}>
      <Input
        value={column.title}
        aria-label={say('imports.questionTitle')}
        onChange={(event) => onColumn({ ...column, title: event.target.value })}
      />
      {column.as === 'score' && (
        <Select
          style={{ width: 170 }}
          aria-label={say('imports.scale')}
          value={chosen?.key ?? 'own'}
          options={[
            ...scoreScales.map(({ key, metric, scale }) => ({
              value: key,
              label: `${metric ? metric.toUpperCase() : say('imports.noMetric')} ${scale.min}–${scale.max}`,
            })),
            ...(chosen
              ? []
              : [
                  {
                    value: 'own' as const,
                    label: `${column.metric?.toUpperCase() ?? say('imports.noMetric')} ${column.scale.min}–${column.scale.max}`,
                  },
                ]),
          ]}
          onChange={(key) => {
            const next = scoreScales.find((each) => each.key === key);
            if (next) onColumn({ ...column, metric: next.metric, scale: { ...next.scale } });
          }}
        />
      )}
      {'options' in column && (
        <small className={styles.soft}>{say('imports.optionCount', { n: column.options.length })}</small>
      )}
    </div>
  );
}
