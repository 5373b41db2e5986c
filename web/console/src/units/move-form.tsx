import { Form } from 'antd';
import { useState } from 'react';
import type { Unit } from '../api/shapes.ts';
import { DayPicker } from '../app/day-picker.tsx';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { MovePreview } from './move-preview.tsx';
import { type Move, useMovePreview, useMoveUnit } from './move-queries.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useUnitsById } from './unit-queries.ts';

interface MoveFormProps {
  unit: Pick<Unit, 'id' | 'names' | 'parentId'>;
  hierarchy: string;
  onClose: () => void;
}

/** Moves a unit below another one from a day on, having shown what that changes. */
export function MoveForm({ unit, hierarchy, onClose }: MoveFormProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const units = useUnitsById({ hierarchy });
  const [parentId, setParentId] = useState(unit.parentId ?? undefined);
  const [validFrom, setValidFrom] = useState<string>();
  const isMove = (parentId ?? null) !== unit.parentId;
  const parentCode = parentId === undefined ? null : (units.get(parentId)?.code ?? null);
  const move: Move | null = isMove ? { unitId: unit.id, hierarchy, parentCode, validFrom } : null;
  const preview = useMovePreview(move);
  const save = useMoveUnit();
  const editing = useEditing();
  const submit = () => move && save.mutate({ ...move, revision: editing?.revision() }, { onSuccess: onClose });
  return (
    <FormDialog
      width={640}
      title={say('units.moveTitle', { name: nameOf(unit.names) })}
      okText={say('units.move')}
      okButtonProps={{ disabled: move === null || preview.isError || preview.isPending }}
      isSaving={save.isPending}
      isChanged={isMove || validFrom !== undefined}
      onOk={submit}
      onClose={onClose}
    >
      <Form layout="vertical">
        {save.isError && <FailureNotice failure={save.error} onInsist={submit} />}
        <Form.Item label={say('units.moveTo')} htmlFor="move-to">
          <UnitPicker
            id="move-to"
            hierarchy={hierarchy}
            value={parentId}
            onChange={setParentId}
            placeholder={say('units.parentPick')}
          />
        </Form.Item>
        <Form.Item label={say('units.validFrom')} htmlFor="move-from" extra={say('units.moveHint')}>
          <DayPicker id="move-from" value={validFrom} onChange={setValidFrom} />
        </Form.Item>
      </Form>
      {move !== null && <MovePreview unit={unit} hierarchy={hierarchy} preview={preview} />}
    </FormDialog>
  );
}
