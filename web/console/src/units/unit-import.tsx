import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Drawer, Radio, Upload } from 'antd';
import { useState } from 'react';
import type { UnitImportResult } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { uploadFile } from '../uploads/upload-file.ts';
import { organisationCode } from './hierarchy-queries.ts';
import { UnitImportOutcome } from './unit-import-outcome.tsx';
import styles from './units.module.css';

/** `changes`: what the file leaves out stays; `full`: it closes. */
type ImportMode = 'changes' | 'full';

interface WantedImport {
  file: File;
  mode: ImportMode;
  dryRun: boolean;
  confirmsClosing?: boolean;
}

function useImportUnits(hierarchy: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, mode, dryRun, confirmsClosing = false }: WantedImport) => {
      const query = new URLSearchParams({
        hierarchy,
        mode,
        dryRun: `${dryRun}`,
        confirmsClosing: `${confirmsClosing}`,
      });
      return uploadFile<UnitImportResult>(`/api/v1/units/imports?${query}`, file);
    },
    onSuccess: (result) => {
      if (result.applied) void client.invalidateQueries({ queryKey: ['units'] });
    },
  });
}

const organisationSample =
  'code,name_zh,name_en,level,parent_code\nCN,中国,China,country,\nEAST,华东,East China,region,CN\nSH,上海,Shanghai,city,EAST\nSH-001,南京西路店,West Nanjing Road,store,SH';
const furtherSample = 'code,parent_code,level,name_zh,name_en\nMALL,,format,购物中心店,Mall stores\nSH-001,MALL,,,';

interface UnitImportProps {
  hierarchy: string;
  open: boolean;
  onClose: () => void;
}

/** Brings the units of a hierarchy in from a file: look at what it would do first, then apply it whole or not at all. */
export function UnitImport({ hierarchy, open, onClose }: UnitImportProps) {
  const say = useText();
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState<ImportMode>('changes');
  const run = useImportUnits(hierarchy);
  const look = (chosen: File, as: ImportMode) => run.mutate({ file: chosen, mode: as, dryRun: true });
  const close = () => {
    run.reset();
    setFile(null);
    onClose();
  };
  return (
    <Drawer open={open} onClose={close} size="large" title={say('units.import')}>
      <div className={styles.import}>
        <p>{say(hierarchy === organisationCode ? 'units.importLead' : 'units.importLeadFurther')}</p>
        <pre className={styles.sample}>{hierarchy === organisationCode ? organisationSample : furtherSample}</pre>
        <Radio.Group
          aria-label={say('units.importMode')}
          value={mode}
          disabled={run.isPending}
          className={styles.modes}
          onChange={({ target }) => {
            const chosen: ImportMode = target.value === 'full' ? 'full' : 'changes';
            setMode(chosen);
            if (file) look(file, chosen);
          }}
          options={[
            { value: 'changes', label: say('units.importMode.changes') },
            { value: 'full', label: say('units.importMode.full') },
          ]}
        />
        <Upload.Dragger
          accept=".csv,.xlsx"
          maxCount={1}
          showUploadList={false}
          disabled={run.isPending}
          beforeUpload={(chosen) => {
            setFile(chosen);
            look(chosen, mode);
            return false;
          }}
        >
          <p className={styles.dropIcon}>
            <InboxOutlined />
          </p>
          <p>{file ? file.name : say('units.importDrop')}</p>
        </Upload.Dragger>
        {run.isError && <FailureNotice failure={run.error} onRetry={file ? () => look(file, mode) : undefined} />}
        {run.data && (
          <UnitImportOutcome
            result={run.data}
            isRunning={run.isPending}
            onApply={(confirmsClosing) => file && run.mutate({ file, mode, dryRun: false, confirmsClosing })}
          />
        )}
      </div>
    </Drawer>
  );
}
