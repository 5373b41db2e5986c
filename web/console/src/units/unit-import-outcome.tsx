import { Alert, Button, Checkbox, Table } from 'antd';
import { useState } from 'react';
import type { UnitImportChange, UnitImportResult } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { LineErrorTable } from '../states/line-error-table.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';

interface UnitImportOutcomeProps {
  result: UnitImportResult;
  onApply: (confirmsClosing: boolean) => void;
}

/** What a unit file would do or has done: its faults line by line, or the differences, which can be applied. */
export function UnitImportOutcome({ result, onApply }: UnitImportOutcomeProps) {
  const say = useText();
  if (result.errors.length > 0)
    return (
      <>
        <Alert
          type="error"
          showIcon
          title={say('units.importErrors', { n: result.errors.length })}
          description={say('units.importErrorsHint')}
        />
        <LineErrorTable errors={result.errors} />
      </>
    );
  if (result.applied) return <Alert type="success" showIcon title={say('units.importDone', countsOf(result))} />;
  return <Differences result={result} onApply={onApply} />;
}

function Differences({ result, onApply }: UnitImportOutcomeProps) {
  const say = useText();
  const { nameOf, day } = useFormats();
  const [confirms, setConfirms] = useState(false);
  const changes = result.created + result.moved + result.renamed + result.opened + result.closed;
  return (
    <>
      <Alert
        type="info"
        showIcon
        title={say(changes > 0 ? 'units.importPreview' : 'units.importNothing', countsOf(result))}
      />
      {result.needsConfirmation && (
        <Alert
          type="warning"
          showIcon
          title={say('units.importCloses', { n: result.leftOut })}
          description={
            <Checkbox checked={confirms} onChange={({ target }) => setConfirms(target.checked)}>
              {say('units.importClosesConfirm')}
            </Checkbox>
          }
        />
      )}
      <ScrollArea label={say('units.change')}>
        <Table<UnitImportChange>
          size="small"
          rowKey={({ code, change }) => `${change} ${code}`}
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={result.preview}
          columns={[
            { key: 'change', title: say('units.change'), render: (_, { change }) => say(`units.change.${change}`) },
            { dataIndex: 'code', title: say('units.code') },
            { key: 'name', title: say('units.name'), render: (_, { names }) => nameOf(names) },
            { dataIndex: 'parentCode', title: say('units.parent') },
            { key: 'from', title: say('units.validFrom'), render: (_, { validFrom }) => day(validFrom) },
          ]}
        />
      </ScrollArea>
      <Button
        type="primary"
        disabled={changes === 0 || (result.needsConfirmation && !confirms)}
        onClick={() => onApply(confirms)}
      >
        {say('units.importApply', { n: changes })}
      </Button>
    </>
  );
}

function countsOf({ created, moved, renamed, opened, closed, unchanged }: UnitImportResult) {
  return { created, moved, renamed, opened, closed, unchanged };
}
