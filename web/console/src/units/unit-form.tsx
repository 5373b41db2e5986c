import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Form, Input, Modal, Switch } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { UnitDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
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
  /** `YYYY-MM-DD`; empty: today */
  validFrom?: string;
}

interface UnitFormProps {
  /** The unit to change; none makes a new one. */
  unit?: UnitDetail;
  onClose: () => void;
}

function useSaveUnit(unit: UnitDetail | undefined) {
  const client = useQueryClient();
  const units = useUnitsById();
  return useMutation({
    mutationFn: ({ code, zh, en, level, parentId, active, validFrom }: UnitEntry) => {
      const from = validFrom ? { validFrom } : {};
      const names = { 'zh-CN': zh, en };
      const parentCode = parentId === undefined ? null : (units.get(parentId)?.code ?? null);
      if (!unit) return answerOf(api.POST('/api/v1/units', { body: { code, names, level, parentCode, ...from } }));
      const moved = (parentId ?? null) !== unit.parentId;
      return answerOf(
        api.PATCH('/api/v1/units/{id}', {
          params: { path: { id: unit.id } },
          body: { names, level, active, ...from, ...(moved ? { parentCode } : {}) },
        }),
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['units'] }),
  });
}

/** Makes or changes one unit; a change counts from today on, or from the day that is entered. */
export function UnitForm({ unit, onClose }: UnitFormProps) {
  const say = useText();
  const nameOfLevel = useLevelName();
  const [form] = Form.useForm<UnitEntry>();
  const save = useSaveUnit(unit);
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];
  return (
    <Modal
      open
      title={say(unit ? 'units.edit' : 'units.create')}
      okText={say('states.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<UnitEntry>
        form={form}
        layout="vertical"
        initialValues={
          unit
            ? {
                code: unit.code,
                zh: unit.names['zh-CN'],
                en: unit.names.en,
                level: unit.level,
                parentId: unit.parentId ?? undefined,
                active: unit.active,
              }
            : { level: 'store', active: true }
        }
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
        <Form.Item name="level" label={say('units.level')} rules={needed}>
          <AutoComplete options={knownLevels.map((value) => ({ value, label: `${nameOfLevel(value)} (${value})` }))} />
        </Form.Item>
        <Form.Item name="parentId" label={say('units.parent')}>
          <UnitPicker placeholder={say('units.parentPick')} />
        </Form.Item>
        <Form.Item name="validFrom" label={say('units.validFrom')} extra={say('units.moveHint')}>
          <Input type="date" />
        </Form.Item>
        {unit && (
          <Form.Item name="active" label={say('units.active')} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
