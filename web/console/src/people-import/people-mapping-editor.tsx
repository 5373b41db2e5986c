import { Button, Form, Select, Table } from 'antd';
import { useState } from 'react';
import type { PeopleColumn, PeopleImport, PeopleMapping, PeoplePreview } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { LeaveGuard } from '../drafts/leave-guard.tsx';
import styles from '../imports/imports.module.css';
import { PreviewPanel } from '../imports/preview-panel.tsx';
import { useProfileAttributes, useTags } from '../segments/segment-queries.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { castColumn, identifierKinds, roleOf } from './people-column-role.ts';
import { usePeopleImportActions } from './people-import-queries.ts';

/** Says what every column is; shows the first people as they would come in, tries all of them, and starts. */
export function PeopleMappingEditor({ run }: { run: PeopleImport }) {
  const say = useText();
  const { map, start } = usePeopleImportActions();
  const tags = useTags();
  const [first] = useState<PeopleMapping>(run.mapping ?? run.suggestedMapping);
  const [mapping, setMapping] = useState(first);
  const change = (next: PeopleMapping) => {
    map.reset();
    setMapping(next);
  };
  const setColumn = (column: PeopleColumn) =>
    change({ ...mapping, columns: mapping.columns.map((each) => (each.index === column.index ? column : each)) });
  return (
    <div className={styles.stack}>
      <Panel title={say('imports.columns')} note={say('peopleImport.columnsNote')}>
        <ColumnTable run={run} mapping={mapping} onColumn={setColumn} />
        <Form layout="vertical" component="div" className={styles.target}>
          <Form.Item label={say('peopleImport.tagsForAll')}>
            <Select
              mode="tags"
              aria-label={say('peopleImport.tagsForAll')}
              value={mapping.tags}
              options={(tags.data ?? []).map((value) => ({ value, label: value }))}
              onChange={(next: string[]) => change({ ...mapping, tags: next })}
            />
          </Form.Item>
        </Form>
      </Panel>
      {/* A preview keeps the mapping. */}
      <LeaveGuard isChanged={mapping !== first && map.isIdle} />
      {map.isError && <FailureNotice failure={map.error} />}
      {start.isError && <FailureNotice failure={start.error} />}
      {map.data && <PeoplePreviewPanel preview={map.data} />}
      <div className={styles.actions}>
        <Button
          loading={map.isPending}
          type={map.data ? 'default' : 'primary'}
          onClick={() => map.mutate({ id: run.id, mapping })}
        >
          {say('imports.preview')}
        </Button>
        <Button
          disabled={!map.data}
          loading={start.isPending}
          onClick={() => start.mutate({ id: run.id, dryRun: true })}
        >
          {say('peopleImport.tryAll')}
        </Button>
        <Button
          type="primary"
          disabled={!map.data}
          loading={start.isPending}
          onClick={() => start.mutate({ id: run.id, dryRun: false })}
        >
          {say('peopleImport.start', { n: run.rows })}
        </Button>
      </div>
    </div>
  );
}

interface ColumnTableProps {
  run: PeopleImport;
  mapping: PeopleMapping;
  onColumn: (column: PeopleColumn) => void;
}

function ColumnTable({ run, mapping, onColumn }: ColumnTableProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const attributes = (useProfileAttributes().data ?? []).filter(({ source }) => source !== 'derived');
  const roles = [
    { value: 'ignored', label: say('imports.as.ignored') },
    ...(['name', 'valueTier', 'language', 'tags'] as const).map((as) => ({
      value: as,
      label: say(`peopleImport.as.${as}`),
    })),
    {
      label: say('segments.field.identifiers'),
      options: identifierKinds.map((kind) => ({
        value: `identifier.${kind}`,
        label: say(`segments.identifier.${kind}`),
      })),
    },
    {
      label: say('peopleImport.attributes'),
      options: attributes.map(({ key, names }) => ({ value: `attribute.${key}`, label: nameOf(names) })),
    },
  ];
  return (
    <ScrollArea label={say('imports.columns')}>
      <Table<PeopleColumn>
        size="small"
        rowKey="index"
        pagination={mapping.columns.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        dataSource={mapping.columns}
        columns={[
          {
            key: 'name',
            title: say('imports.column'),
            render: (_, { index, name }) => (
              <div className={styles.columnName}>
                <strong>{name}</strong>
                <div className={styles.samples}>{run.columns[index]?.samples.slice(0, 4).join(' · ')}</div>
              </div>
            ),
          },
          {
            key: 'as',
            title: say('imports.takenFor'),
            render: (_, column) => (
              <Select
                style={{ width: 200 }}
                aria-label={say('imports.takenForOf', { name: column.name })}
                value={roleOf(column)}
                options={roles}
                onChange={(role) => onColumn(castColumn(column, role, run.columns[column.index]))}
              />
            ),
          },
        ]}
      />
    </ScrollArea>
  );
}

function PeoplePreviewPanel({ preview }: { preview: PeoplePreview }) {
  const say = useText();
  return (
    <PreviewPanel
      preview={preview}
      note={say('peopleImport.previewNote')}
      columns={[
        {
          key: 'identifiers',
          title: say('segments.field.identifiers'),
          render: (_, { identifiers }) => identifiers.map(({ value }) => value).join(' · '),
        },
        { key: 'name', title: say('peopleImport.as.name'), render: (_, { name }) => name ?? '–' },
        {
          key: 'attributes',
          title: say('peopleImport.attributes'),
          render: (_, { attributes }) =>
            Object.entries(attributes)
              .map(([key, value]) => `${key}: ${value}`)
              .join(' · '),
        },
        { key: 'tags', title: say('segments.field.tags'), render: (_, { tags }) => tags.join(' · ') },
      ]}
    />
  );
}
