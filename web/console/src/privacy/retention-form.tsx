import { Alert, Form, InputNumber, Radio } from 'antd';
import type { RetentionRule } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import type { useRetention } from './retention-queries.ts';
import { nameRetainedKind } from './retention-words.ts';

/** The longest that can be chosen: a hundred years. */
const maxDays = 36_525;

interface Entry {
  kept: 'forEver' | 'days';
  days: number;
  ending: RetentionRule['ending'];
}

interface RetentionFormProps {
  rule: RetentionRule;
  save: ReturnType<typeof useRetention>['save'];
  onClose: () => void;
}

/** How long one kind of record is kept, and what becomes of it then. */
export function RetentionForm({ rule, save, onClose }: RetentionFormProps) {
  const say = useText();
  const [form] = Form.useForm<Entry>();
  const editing = useEditing();
  const limited = Form.useWatch('kept', form) === 'days';
  const ending = Form.useWatch('ending', form);
  const initial: Entry = {
    kept: rule.days === null ? 'forEver' : 'days',
    days: rule.days ?? Math.max(365, rule.minimumDays),
    ending: rule.ending,
  };
  return (
    <FormDialog
      title={say('privacy.editKept', { kind: nameRetainedKind(rule.kind, say) })}
      okText={say('privacy.savePurpose')}
      isSaving={save.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(entry) =>
          save.mutate(
            {
              kind: rule.kind,
              revision: editing?.revision(),
              ending: entry.ending,
              days: entry.kept === 'days' ? entry.days : null,
            },
            { onSuccess: onClose },
          )
        }
      >
        {save.isError && <FailureNotice failure={save.error} />}
        <Form.Item name="kept" label={say('privacy.keptFor')}>
          <Radio.Group
            options={[
              { value: 'forEver', label: say('privacy.keptForEver') },
              { value: 'days', label: say('privacy.keptForDays') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="days"
          label={say('privacy.daysLabel')}
          extra={say('privacy.daysRule', { count: rule.minimumDays })}
          rules={[{ required: limited, type: 'integer', min: rule.minimumDays, max: maxDays }]}
          hidden={!limited}
        >
          <InputNumber min={rule.minimumDays} max={maxDays} precision={0} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="ending" label={say('privacy.then')} hidden={!limited}>
          <Radio.Group options={rule.endings.map((value) => ({ value, label: say(`privacy.ending.${value}`) }))} />
        </Form.Item>
        {limited && (
          <Alert
            type="warning"
            showIcon
            title={say(ending === 'anonymise' ? 'privacy.anonymiseNote' : 'privacy.deleteNote')}
          />
        )}
      </Form>
    </FormDialog>
  );
}
