import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ColumnMapping, FeedbackImport, ImportMapping } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { LeaveGuard } from '../drafts/leave-guard.tsx';
import { SurveyPicker } from '../filters/pickers.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ColumnMappingTable } from './column-mapping-table.tsx';
import { ImportPreviewTable } from './import-preview-table.tsx';
import { useImportActions } from './import-queries.ts';
import styles from './imports.module.css';

/** Says what every column is and where the answers go; shows the first rows as they would come in before anything does. */
export function ImportMappingEditor({ run }: { run: FeedbackImport }) {
  const say = useText();
  const { map, start } = useImportActions();
  const [first] = useState<ImportMapping>(run.mapping ?? run.suggestedMapping);
  const [mapping, setMapping] = useState(first);
  const change = (next: ImportMapping) => {
    map.reset();
    setMapping(next);
  };
  const setColumn = (column: ColumnMapping) =>
    change({ ...mapping, columns: mapping.columns.map((each) => (each.index === column.index ? column : each)) });
  return (
    <div className={styles.stack}>
      <Panel title={say('imports.target')} note={say('imports.targetNote')}>
        <TargetChoice mapping={mapping} run={run} onChange={change} />
      </Panel>
      <Panel title={say('imports.columns')} note={say('imports.columnsNote')}>
        <FillWordsSwitch mapping={mapping} offered={run.suggestedMapping.fillWords ?? []} onChange={change} />
        <ColumnMappingTable run={run} mapping={mapping} onColumn={setColumn} />
      </Panel>
      {/* A preview keeps the mapping. */}
      <LeaveGuard isChanged={mapping !== first && map.isIdle} />
      {map.isError && <FailureNotice failure={map.error} />}
      {start.isError && <FailureNotice failure={start.error} />}
      {map.data && <ImportPreviewTable preview={map.data} mapping={mapping} />}
      <div className={styles.actions}>
        <Button
          loading={map.isPending}
          type={map.data ? 'default' : 'primary'}
          onClick={() => map.mutate({ id: run.id, mapping })}
        >
          {say('imports.preview')}
        </Button>
        <Button type="primary" disabled={!map.data} loading={start.isPending} onClick={() => start.mutate(run.id)}>
          {say('imports.start', { n: run.rows })}
        </Button>
      </div>
    </div>
  );
}

interface FillWordsSwitchProps {
  mapping: ImportMapping;
  /** The words that seem to stand for empty cells */
  offered: readonly string[];
  onChange: (mapping: ImportMapping) => void;
}

/** Whether words such as `NA` stand for empty cells; nothing where the file has none. */
function FillWordsSwitch({ mapping, offered, onChange }: FillWordsSwitchProps) {
  const say = useText();
  if (offered.length === 0) return null;
  const { fillWords, ...rest } = mapping;
  return (
    <p>
      <Checkbox
        checked={fillWords !== undefined}
        onChange={({ target }) => onChange(target.checked ? { ...rest, fillWords: [...offered] } : rest)}
      >
        {say('imports.fillWords', { words: offered.join(' / ') })}
      </Checkbox>
      <span className={styles.soft}>{say('imports.fillWordsHint')}</span>
    </p>
  );
}

interface TargetChoiceProps {
  mapping: ImportMapping;
  run: FeedbackImport;
  onChange: (mapping: ImportMapping) => void;
}

function TargetChoice({ mapping, run, onChange }: TargetChoiceProps) {
  const say = useText();
  const { target } = mapping;
  const isNew = 'newSurvey' in target;
  const fresh = isNew
    ? target.newSurvey
    : 'newSurvey' in run.suggestedMapping.target
      ? run.suggestedMapping.target.newSurvey
      : { title: run.fileName, language: 'zh-CN' as const };
  return (
    <Form layout="vertical" component="div" className={styles.target}>
      <Radio.Group
        value={isNew ? 'new' : 'existing'}
        options={[
          { value: 'new', label: say('imports.newSurvey') },
          { value: 'existing', label: say('imports.existingSurvey') },
        ]}
        onChange={({ target: { value } }) =>
          onChange({ ...mapping, target: value === 'new' ? { newSurvey: fresh } : { surveyId: '' } })
        }
      />
      {'newSurvey' in target ? (
        <div className={styles.pair}>
          <Input
            value={target.newSurvey.title}
            aria-label={say('imports.surveyTitle')}
            onChange={(event) =>
              onChange({ ...mapping, target: { newSurvey: { ...fresh, title: event.target.value } } })
            }
          />
          <Select
            value={target.newSurvey.language}
            aria-label={say('imports.surveyLanguage')}
            options={[
              { value: 'zh-CN' as const, label: '中文' },
              { value: 'en' as const, label: 'English' },
            ]}
            onChange={(language) => onChange({ ...mapping, target: { newSurvey: { ...fresh, language } } })}
          />
        </div>
      ) : (
        <SurveyPicker
          value={target.surveyId || undefined}
          onChange={(surveyId) => onChange({ ...mapping, target: { surveyId: surveyId ?? '' } })}
        />
      )}
    </Form>
  );
}
