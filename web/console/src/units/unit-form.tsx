import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Form, Input, Switch } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { Unit } from '../api/shapes.ts';
import { DayPicker } from '../app/day-picker.tsx';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { basedOn } from '../edits/based-on.ts';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { AttributeFields, buildAttributes, type UnitAttributeEntry } from './attribute-fields.tsx';
import { organisationCode } from './hierarchy-queries.ts';
import { knownLevels, useLevelName } from './level-name.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useUnitsById } from './unit-queries.ts';

interface UnitEntry {
  code: string;
  zh: string;
  en: string;
  level: string;
  parentId?: number;
  active: boolean;
  attributes?: UnitAttributeEntry[];
  /** `YYYY-MM-DD`; empty: today */
  validFrom?: string;
}

interface UnitFormProps {
  /** The unit to change; none makes a new one. */
  unit?: Unit;
  hierarchy: string;
  onClose: () => void;
}

function useSaveUnit(unit: Unit | undefined, hierarchyCode: string) {
  const client = useQueryClient();
  const editing = useEditing();
  const units = useUnitsById({ hierarchy: hierarchyCode });
  const hierarchy = hierarchyCode === organisationCode ? {} : { hierarchy: hierarchyCode };
  return useMutation({
    mutationFn: ({ code, zh, en, level, parentId, active, attributes, validFrom }: UnitEntry) => {
      const from = validFrom ? { validFrom } : {};
      const described = {
        names: { 'zh-CN': zh, en },
        level,
        attributes: buildAttributes(attributes ?? [], unit?.attributes ?? {}),
        ...hierarchy,
        ...from,
      };
      if (unit) {
        const params = { path: { id: unit.id }, header: basedOn(editing?.revision()) };
        return answerOf(api.PATCH('/api/v1/units/{id}', { params, body: { ...described, active } }));
      }
      const parentCode = parentId === undefined ? null : (units.get(parentId)?.code ?? null);
      return answerOf(api.POST('/api/v1/units', { body: { code, parentCode, ...described } }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['units'] }),
  });
}

function startEntry(unit: Unit | undefined, hierarchy: string): Partial<UnitEntry> {
  if (!unit) return { level: hierarchy === organisationCode ? 'store' : '', active: true };
  const { code, names, level, active } = unit;
  const attributes = Object.entries(unit.attributes).map(([name, value]) => ({ name, value }));
  return { code, zh: names['zh-CN'], en: names.en, level, active, attributes };
}

/** Makes a unit or changes one; a change counts from today on, or from the day that is entered. Moving has a form of its own. */
export function UnitForm({ unit, hierarchy, onClose }: UnitFormProps) {
  const say = useText();
  const nameOfLevel = useLevelName();
  const [form] = Form.useForm<UnitEntry>();
  const editing = useEditing();
  const save = useSaveUnit(unit, hierarchy);
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];
  return (
    <FormDialog
      title={say(unit ? 'units.edit' : 'units.create')}
      okText={say('states.save')}
      isSaving={save.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form<UnitEntry>
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={startEntry(unit, hierarchy)}
        onFinish={(entry) => save.mutate(entry, { onSuccess: onClose })}
      >
        {save.isError && <FailureNotice failure={save.error} />}
        <Form.Item name="code" label={say('units.code')} rules={needed}>
          <Input disabled={unit !== undefined} maxLength={64} />
        </Form.Item>
        <Form.Item name="zh" label={say('units.name.zh-CN')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="en" label={say('units.name.en')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="level" label={say('units.level')} extra={say('units.levelHelp')} rules={needed}>
          <AutoComplete options={knownLevels.map((value) => ({ value, label: `${nameOfLevel(value)} (${value})` }))} />
        </Form.Item>
        {!unit && (
          <Form.Item name="parentId" label={say('units.parent')}>
            <UnitPicker hierarchy={hierarchy} placeholder={say('units.parentPick')} />
          </Form.Item>
        )}
        <Form.Item label={say('units.attributes')} extra={say('units.attributesHelp')}>
          <AttributeFields />
        </Form.Item>
        <Form.Item name="validFrom" label={say('units.validFrom')} extra={say('units.moveHint')}>
          <DayPicker />
        </Form.Item>
        {unit && (
          <Form.Item name="active" label={say('units.active')} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
      </Form>
    </FormDialog>
  );
}
