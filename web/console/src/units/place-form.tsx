import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { answerOf, api } from '../api/client.ts';
import { DayPicker } from '../app/day-picker.tsx';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { UnitPicker, UnitsPicker } from './unit-picker.tsx';
import { useUnitsById } from './unit-queries.ts';

interface PlaceEntry {
  unitIds?: number[];
  parentId?: number;
  validFrom?: string;
}

/** Gives units of the organisation their place in another hierarchy. */
export function PlaceForm({ hierarchy, onClose }: { hierarchy: string; onClose: () => void }) {
  const say = useText();
  const client = useQueryClient();
  const [form] = Form.useForm<PlaceEntry>();
  const organisation = useUnitsById();
  const groups = useUnitsById({ hierarchy });
  const place = useMutation({
    mutationFn: async ({ unitIds = [], parentId, validFrom }: PlaceEntry) => {
      const parentCode = parentId === undefined ? null : (groups.get(parentId)?.code ?? null);
      for (const id of unitIds) {
        const code = organisation.get(id)?.code;
        if (code === undefined) continue;
        const body = { hierarchy, code, parentCode, ...(validFrom && { validFrom }) };
        await answerOf(api.POST('/api/v1/units', { body }));
      }
    },
    // Those before the one that failed have their place.
    onSettled: () => client.invalidateQueries({ queryKey: ['units'] }),
  });
  const needed = [{ required: true, message: say('states.required') }];
  return (
    <FormDialog
      title={say('units.place')}
      okText={say('states.save')}
      isSaving={place.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form<PlaceEntry> form={form} layout="vertical" onFinish={(entry) => place.mutate(entry, { onSuccess: onClose })}>
        {place.isError && <FailureNotice failure={place.error} />}
        <Form.Item name="unitIds" label={say('units.placeUnits')} extra={say('units.placeHelp')} rules={needed}>
          <UnitsPicker />
        </Form.Item>
        <Form.Item name="parentId" label={say('units.parent')} rules={needed}>
          <UnitPicker hierarchy={hierarchy} placeholder={say('units.placeBelow')} />
        </Form.Item>
        <Form.Item name="validFrom" label={say('units.validFrom')} extra={say('units.moveHint')}>
          <DayPicker />
        </Form.Item>
      </Form>
    </FormDialog>
  );
}
