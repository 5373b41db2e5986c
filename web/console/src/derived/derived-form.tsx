import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { DerivedAttribute } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { useEditing } from '../edits/editing.ts';
import styles from '../joined/joined.module.css';
import { FailureNotice } from '../states/failure-notice.tsx';
import { buildDerivedRule, firstDerivedDraft, readDerivedDraft, typeOfDraft } from './derived-draft.ts';
import { DerivedPreview } from './derived-preview.tsx';
import { useDerivedActions } from './derived-queries.ts';
import { DerivedRuleFields } from './derived-rule-fields.tsx';

interface AttributeEntry {
  zh: string;
  en: string;
  key: string;
}

interface DerivedFormProps {
  attribute?: DerivedAttribute;
  /** The keys that are in use. */
  taken: readonly string[];
  onClose: () => void;
}

/** Declares an attribute that events fill, or changes its names and its rule, which is tried while it is written. */
export function DerivedForm({ attribute, taken, onClose }: DerivedFormProps) {
  const say = useText();
  const [form] = Form.useForm<AttributeEntry>();
  const [first] = useState(() => (attribute ? readDerivedDraft(attribute.rule) : firstDerivedDraft));
  const [draft, setDraft] = useState(first);
  const { declare } = useDerivedActions();
  const editing = useEditing();
  const rule = buildDerivedRule(draft);
  const isOtherType = rule !== null && attribute !== undefined && typeOfDraft(draft) !== attribute.type;
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];
  const isFree = async (_: unknown, key: string) => {
    if (attribute === undefined && taken.includes(key)) throw new Error(say('joined.keyTaken'));
  };
  const finish = ({ zh, en, key }: AttributeEntry) => {
    if (rule !== null)
      declare.mutate({ key, revision: editing?.revision(), names: { 'zh-CN': zh, en }, rule }, { onSuccess: onClose });
  };
  return (
    <FormDrawer
      onClose={onClose}
      isSaving={declare.isPending}
      isChanged={draft !== first}
      size={680}
      title={say(attribute ? 'derived.edit' : 'derived.create')}
      footer={
        <Button
          type="primary"
          disabled={rule === null || isOtherType}
          loading={declare.isPending}
          onClick={() => form.submit()}
        >
          {say('states.save')}
        </Button>
      }
    >
      <Form<AttributeEntry>
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={{ key: attribute?.key, zh: attribute?.names['zh-CN'], en: attribute?.names.en }}
        onFinish={finish}
      >
        {declare.isError && <FailureNotice failure={declare.error} />}
        <div className={styles.pair}>
          <Form.Item name="zh" label={say('segments.nameZh')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="en" label={say('segments.nameEn')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item
          name="key"
          label={say('peopleImport.key')}
          extra={say('derived.keyHint')}
          rules={[
            { required: true, pattern: /^[A-Za-z][A-Za-z0-9_]{0,63}$/, message: say('peopleImport.keyRule') },
            { validator: isFree },
          ]}
        >
          <Input disabled={attribute !== undefined} maxLength={64} />
        </Form.Item>
        <DerivedRuleFields draft={draft} onChange={setDraft} />
        {isOtherType && <Alert type="warning" showIcon title={say('derived.otherType')} />}
        <DerivedPreview rule={rule} />
      </Form>
    </FormDrawer>
  );
}
