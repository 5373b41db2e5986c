import { Form, Input, Radio } from 'antd';
import type { Hierarchy } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useHierarchyActions } from './hierarchy-queries.ts';

interface HierarchyEntry {
  code: string;
  zh: string;
  en: string;
  over: 'units' | 'attribute';
  attribute?: string;
}

interface HierarchyFormProps {
  /** The one to rename; none makes a new one. */
  hierarchy?: Hierarchy;
  onSaved: (code: string) => void;
  onClose: () => void;
}

const codePattern = /^[a-z][A-Za-z0-9-]{0,31}$/;

/** Makes a hierarchy beside the organisation, over its units or over the values of an attribute of feedback, or renames one. */
export function HierarchyForm({ hierarchy, onSaved, onClose }: HierarchyFormProps) {
  const say = useText();
  const [form] = Form.useForm<HierarchyEntry>();
  const { create, rename } = useHierarchyActions();
  const editing = useEditing();
  const over = Form.useWatch('over', form) ?? 'units';
  const failed = create.error ?? rename.error;
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];
  const save = ({ code, zh, en, attribute = '' }: HierarchyEntry) => {
    const names = { 'zh-CN': zh.trim(), en: en.trim() };
    const saved = () => {
      onSaved(hierarchy?.code ?? code);
      onClose();
    };
    if (hierarchy) rename.mutate({ code: hierarchy.code, revision: editing?.revision(), names }, { onSuccess: saved });
    else
      create.mutate({ code, names, attribute: over === 'attribute' ? attribute.trim() : null }, { onSuccess: saved });
  };
  return (
    <FormDialog
      title={say(hierarchy ? 'units.hierarchyRename' : 'units.hierarchyCreate')}
      okText={say('states.save')}
      isSaving={create.isPending || rename.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form<HierarchyEntry>
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={hierarchy ? { zh: hierarchy.names['zh-CN'], en: hierarchy.names.en } : { over: 'units' }}
        onFinish={save}
      >
        {failed !== null && <FailureNotice failure={failed} />}
        <Form.Item name="zh" label={say('units.name.zh-CN')} rules={needed}>
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <Form.Item name="en" label={say('units.name.en')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        {!hierarchy && (
          <>
            <Form.Item
              name="code"
              label={say('units.code')}
              extra={say('units.hierarchyCodeHelp')}
              rules={[...needed, { pattern: codePattern, message: say('units.hierarchyCodeHelp') }]}
            >
              <Input maxLength={32} />
            </Form.Item>
            <Form.Item name="over" label={say('units.hierarchyOver')}>
              <Radio.Group
                options={[
                  { value: 'units', label: say('units.hierarchyOver.units') },
                  { value: 'attribute', label: say('units.hierarchyOver.attribute') },
                ]}
              />
            </Form.Item>
            {over === 'attribute' && (
              <Form.Item
                name="attribute"
                label={say('units.hierarchyAttribute')}
                extra={say('units.hierarchyAttributeHelp')}
                rules={needed}
              >
                <Input maxLength={100} />
              </Form.Item>
            )}
          </>
        )}
      </Form>
    </FormDialog>
  );
}
