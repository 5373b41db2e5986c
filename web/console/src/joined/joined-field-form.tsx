import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../app/language.tsx';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { buildJoinRule, firstDraft } from './join-draft.ts';
import { JoinPreview } from './join-preview.tsx';
import { JoinRuleFields } from './join-rule-fields.tsx';
import styles from './joined.module.css';
import { useJoinedFieldActions } from './joined-queries.ts';

interface FieldEntry {
  zh: string;
  en: string;
  key: string;
}

interface JoinedFieldFormProps {
  /** The keys that are in use. */
  taken: readonly string[];
  onClose: () => void;
}

/** Declares a joined field: its names, and its rule, which is tried while it is written. */
export function JoinedFieldForm({ taken, onClose }: JoinedFieldFormProps) {
  const say = useText();
  const [form] = Form.useForm<FieldEntry>();
  const [draft, setDraft] = useState(firstDraft);
  const { declare } = useJoinedFieldActions();
  const rule = buildJoinRule(draft);
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];
  const isFree = async (_: unknown, key: string) => {
    if (taken.includes(key)) throw new Error(say('joined.keyTaken'));
  };
  const finish = ({ zh, en, key }: FieldEntry) => {
    if (rule !== null)
      declare.mutate({ key, revision: undefined, names: { 'zh-CN': zh, en }, rule }, { onSuccess: onClose });
  };
  return (
    <FormDrawer
      onClose={onClose}
      isSaving={declare.isPending}
      isChanged={draft !== firstDraft}
      size={680}
      title={say('joined.create')}
      footer={
        <Button type="primary" disabled={rule === null} loading={declare.isPending} onClick={() => form.submit()}>
          {say('states.save')}
        </Button>
      }
    >
      <Form<FieldEntry> form={form} layout="vertical" onFinish={finish}>
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
          label={say('joined.key')}
          extra={say('joined.keyHint')}
          rules={[
            { required: true, pattern: /^[A-Za-z][A-Za-z0-9_]{0,63}$/, message: say('joined.keyRule') },
            { validator: isFree },
          ]}
        >
          <Input maxLength={64} />
        </Form.Item>
        <JoinRuleFields draft={draft} onChange={setDraft} />
        <JoinPreview rule={rule} />
      </Form>
    </FormDrawer>
  );
}
