import { Button, Checkbox, Form, Input, Select } from 'antd';
import type { StatedAttribute } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useDeclareAttribute } from './people-import-queries.ts';

const types: readonly StatedAttribute['type'][] = ['text', 'number', 'boolean', 'date', 'choice'];
const sources: readonly StatedAttribute['source'][] = ['directory', 'identify'];

interface AttributeEntry extends Pick<StatedAttribute, 'key' | 'type' | 'source' | 'personal'> {
  zh: string;
  en: string;
  choices?: string[];
}

/** Declares an attribute of profiles, or changes what may change of one. */
export function AttributeForm({ attribute, onClose }: { attribute?: StatedAttribute; onClose: () => void }) {
  const say = useText();
  const [form] = Form.useForm<AttributeEntry>();
  const declare = useDeclareAttribute();
  const editing = useEditing();
  const type = Form.useWatch('type', form) ?? attribute?.type;
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];
  const finish = ({ zh, en, choices = [], ...entry }: AttributeEntry) => {
    const known = new Map((attribute?.choices ?? []).map((choice) => [choice.value, choice.names]));
    const named = choices.map((value) => ({ value, names: known.get(value) ?? { 'zh-CN': value, en: value } }));
    const names = { 'zh-CN': zh, en };
    declare.mutate({ ...entry, revision: editing?.revision(), names, choices: named }, { onSuccess: onClose });
  };
  return (
    <FormDrawer
      onClose={onClose}
      isSaving={declare.isPending}
      size={520}
      title={say(attribute ? 'peopleImport.editAttribute' : 'peopleImport.declare')}
      footer={
        <Button type="primary" loading={declare.isPending} onClick={() => form.submit()}>
          {say('states.save')}
        </Button>
      }
    >
      <Form<AttributeEntry>
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={{
          key: attribute?.key,
          zh: attribute?.names['zh-CN'],
          en: attribute?.names.en,
          type: attribute?.type ?? 'text',
          source: attribute?.source ?? 'directory',
          personal: attribute?.personal ?? false,
          choices: attribute?.choices.map(({ value }) => value),
        }}
        onFinish={finish}
      >
        {declare.isError && <FailureNotice failure={declare.error} />}
        <Form.Item
          name="key"
          label={say('peopleImport.key')}
          extra={say('peopleImport.keyHint')}
          rules={[{ required: true, pattern: /^[A-Za-z][A-Za-z0-9_]{0,63}$/, message: say('peopleImport.keyRule') }]}
        >
          <Input disabled={attribute !== undefined} maxLength={64} />
        </Form.Item>
        <Form.Item name="zh" label={say('segments.nameZh')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="en" label={say('segments.nameEn')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="type" label={say('peopleImport.type')}>
          <Select
            disabled={attribute !== undefined}
            options={types.map((value) => ({ value, label: say(`peopleImport.type.${value}`) }))}
          />
        </Form.Item>
        {type === 'choice' && (
          <Form.Item name="choices" label={say('peopleImport.choices')} extra={say('peopleImport.choicesHint')}>
            <Select mode="tags" open={false} />
          </Form.Item>
        )}
        <Form.Item name="source" label={say('peopleImport.source')} extra={say('peopleImport.sourceHint')}>
          <Select options={sources.map((value) => ({ value, label: say(`peopleImport.source.${value}`) }))} />
        </Form.Item>
        <Form.Item name="personal" valuePropName="checked" extra={say('peopleImport.personalHint')}>
          <Checkbox>{say('peopleImport.personal')}</Checkbox>
        </Form.Item>
      </Form>
    </FormDrawer>
  );
}
