import { useQueryClient } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import type { UnitImportResult } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { FileDrop } from '../uploads/file-drop.tsx';
import { useUpload } from '../uploads/use-upload.ts';
import { organisationCode } from './hierarchy-queries.ts';
import { UnitImportOutcome } from './unit-import-outcome.tsx';
import styles from './units.module.css';

/** `changes`: what the file leaves out stays; `full`: it closes. */
type ImportMode = 'changes' | 'full';

/** What the server takes in one file of units */
const limitMb = 32;

interface WantedImport {
  hierarchy: string;
  mode: ImportMode;
  /** Null: only say what the file would do */
  apply: { confirmsClosing: boolean } | null;
}

function addressOf({ hierarchy, mode, apply }: WantedImport): string {
  const query = new URLSearchParams({
    hierarchy,
    mode,
    dryRun: `${apply === null}`,
    confirmsClosing: `${apply?.confirmsClosing ?? false}`,
  });
  return `/api/v1/units/imports?${query}`;
}

const organisationSample =
  'code,name_zh,name_en,level,parent_code\nCN,中国,China,country,\nEAST,华东,East China,region,CN\nSH,上海,Shanghai,city,EAST\nSH-001,南京西路店,West Nanjing Road,store,SH';
const furtherSample = 'code,parent_code,level,name_zh,name_en\nMALL,,format,购物中心店,Mall stores\nSH-001,MALL,,,';

interface UnitImportProps {
  hierarchy: string;
  onClose: () => void;
}

/** Brings the units of a hierarchy in from a file: look at what it would do first, then apply it whole or not at all. */
export function UnitImport({ hierarchy, onClose }: UnitImportProps) {
  const say = useText();
  const client = useQueryClient();
  const [mode, setMode] = useState<ImportMode>('changes');
  const [result, setResult] = useState<UnitImportResult | null>(null);
  const upload = useUpload<UnitImportResult>({
    address: addressOf({ hierarchy, mode, apply: null }),
    limitMb,
    onUploaded: (answer) => {
      setResult(answer);
      if (answer.applied) void client.invalidateQueries({ queryKey: ['units'] });
    },
  });
  const { file, isPending, error } = upload;
  const send = (chosen: File, wanted: Omit<WantedImport, 'hierarchy'>) => {
    setResult(null);
    upload.start(chosen, addressOf({ hierarchy, ...wanted }));
  };
  const isLookedAt = file !== null && result !== null && !result.applied && result.errors.length === 0;
  return (
    <FormDrawer onClose={onClose} size="large" title={say('units.import')} isChanged={isLookedAt}>
      <div className={styles.import}>
        <p>{say(hierarchy === organisationCode ? 'units.importLead' : 'units.importLeadFurther')}</p>
        <pre className={styles.sample}>{hierarchy === organisationCode ? organisationSample : furtherSample}</pre>
        <Radio.Group
          aria-label={say('units.importMode')}
          value={mode}
          disabled={isPending}
          className={styles.modes}
          onChange={({ target }) => {
            const chosen: ImportMode = target.value === 'full' ? 'full' : 'changes';
            setMode(chosen);
            if (file && result?.applied !== true) send(file, { mode: chosen, apply: null });
          }}
          options={[
            { value: 'changes', label: say('units.importMode.changes') },
            { value: 'full', label: say('units.importMode.full') },
          ]}
        />
        <FileDrop accept=".csv,.xlsx" words={file ? file.name : say('units.importDrop')} upload={upload} />
        {result !== null && !isPending && error === null && (
          <UnitImportOutcome
            result={result}
            onApply={(confirmsClosing) => file && send(file, { mode, apply: { confirmsClosing } })}
          />
        )}
      </div>
    </FormDrawer>
  );
}
