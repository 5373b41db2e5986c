import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Table, Upload } from 'antd';
import { useState } from 'react';
import { uploadFile } from '../api/client.ts';
import type { UnitImportChange, UnitImportResult } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { LineErrorTable } from '../states/line-error-table.tsx';
import styles from './units.module.css';

function useImportUnits() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) =>
      uploadFile<UnitImportResult>(`/api/v1/units/imports?dryRun=${dryRun}`, file),
    onSuccess: (result) => {
      if (result.applied) void client.invalidateQueries({ queryKey: ['units'] });
    },
  });
}

/** Brings units in from a file: look at what it would do first, then apply it whole or not at all. */
export function UnitImport({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useText();
  const formats = useFormats();
  const [file, setFile] = useState<File | null>(null);
  const run = useImportUnits();
  const result = run.data;
  const changes = result ? result.created + result.moved + result.renamed : 0;
  const close = () => {
    run.reset();
    setFile(null);
    onClose();
  };
  return (
    <Drawer open={open} onClose={close} size="large" title={say('units.import')}>
      <div className={styles.import}>
        <p>{say('units.importLead')}</p>
        <pre className={styles.sample}>
          {
            'code,name_zh,name_en,level,parent_code\nCN,中国,China,country,\nEAST,华东,East China,region,CN\nSH,上海,Shanghai,city,EAST\nSH-001,南京西路店,West Nanjing Road,store,SH'
          }
        </pre>
        <Upload.Dragger
          accept=".csv,.xlsx"
          maxCount={1}
          showUploadList={false}
          disabled={run.isPending}
          beforeUpload={(chosen) => {
            setFile(chosen);
            run.mutate({ file: chosen, dryRun: true });
            return false;
          }}
        >
          <p className={styles.dropIcon}>
            <InboxOutlined />
          </p>
          <p>{file ? file.name : say('units.importDrop')}</p>
        </Upload.Dragger>
        {run.isError && (
          <FailureNotice failure={run.error} onRetry={file ? () => run.mutate({ file, dryRun: true }) : undefined} />
        )}
        {result && result.errors.length > 0 && (
          <>
            <Alert
              type="error"
              showIcon
              title={say('units.importErrors', { n: result.errors.length })}
              description={say('units.importErrorsHint')}
            />
            <LineErrorTable errors={result.errors} />
          </>
        )}
        {result?.applied && (
          <Alert
            type="success"
            showIcon
            title={say('units.importDone', { created: result.created, moved: result.moved, renamed: result.renamed })}
          />
        )}
        {result && !result.applied && result.errors.length === 0 && (
          <>
            <Alert
              type="info"
              showIcon
              title={say(changes > 0 ? 'units.importPreview' : 'units.importNothing', {
                created: result.created,
                moved: result.moved,
                renamed: result.renamed,
                unchanged: result.unchanged,
              })}
            />
            <Table<UnitImportChange>
              size="small"
              rowKey="code"
              pagination={false}
              dataSource={result.preview}
              columns={[
                { key: 'change', title: say('units.change'), render: (_, { change }) => say(`units.change.${change}`) },
                { dataIndex: 'code', title: say('units.code') },
                { key: 'name', title: say('units.name'), render: (_, { names }) => formats.nameOf(names) },
                { dataIndex: 'parentCode', title: say('units.parent') },
              ]}
            />
            <Button
              type="primary"
              disabled={changes === 0 || !file}
              loading={run.isPending}
              onClick={() => file && run.mutate({ file, dryRun: false })}
            >
              {say('units.importApply', { n: changes })}
            </Button>
          </>
        )}
      </div>
    </Drawer>
  );
}
