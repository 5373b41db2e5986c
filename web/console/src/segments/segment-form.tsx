import { AutoComplete, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Segment } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { buildCondition, type ConditionGroup, readConditionTree } from '../conditions/condition-tree.ts';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { SegmentPreview } from './segment-preview.tsx';
import { useSegmentActions, useTags } from './segment-queries.ts';
import styles from './segments.module.css';
import { useSegmentFields } from './use-segment-fields.ts';

const detractors: ConditionGroup = { join: 'all', parts: [{ field: 'lastScore.nps', op: 'lte', value: 6 }] };

interface SegmentEntry {
  zh: string;
  en: string;
  tag?: string;
}

interface SegmentFormProps {
  /** The segment that is changed; left out for a new one */
  segment?: Segment;
  /** What a new one begins with */
  start?: ConditionGroup;
  onClose: () => void;
}

/** Makes or changes a segment: its names, its condition with a live count, and the tag that it sets. */
export function SegmentForm({ segment, start = detractors, onClose }: SegmentFormProps) {
  const say = useText();
  const [form] = Form.useForm<SegmentEntry>();
  const { create, change } = useSegmentActions();
  const editing = useEditing();
  const save = segment ? change : create;
  const [first] = useState<ConditionGroup>(() => (segment ? readConditionTree(segment.condition) : start));
  const [group, setGroup] = useState(first);
  const fields = useSegmentFields({
    named: [buildCondition(group)],
    offered: true,
    ...(segment && { except: segment }),
  });
  const tags = useTags();
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];
  const condition = buildCondition(group);
  const finish = ({ zh, en, tag }: SegmentEntry) => {
    const body = { names: { 'zh-CN': zh, en }, condition, tag: tag?.trim() ? tag.trim() : null };
    if (segment) change.mutate({ id: segment.id, revision: editing?.revision(), ...body }, { onSuccess: onClose });
    else create.mutate(body, { onSuccess: onClose });
  };
  return (
    <FormDrawer
      onClose={onClose}
      isSaving={save.isPending}
      isChanged={group !== first}
      size={760}
      title={say(segment ? 'segments.edit' : 'segments.create')}
      footer={
        <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {say('states.save')}
        </Button>
      }
    >
      <Form<SegmentEntry>
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={{ zh: segment?.names['zh-CN'], en: segment?.names.en, tag: segment?.tag ?? undefined }}
        onFinish={finish}
      >
        {save.isError && <FailureNotice failure={save.error} />}
        <div className={styles.pair}>
          <Form.Item name="zh" label={say('segments.nameZh')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="en" label={say('segments.nameEn')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item label={say('segments.condition')} extra={say('segments.conditionHint')}>
          <ConditionEditor fields={fields} value={group} onChange={setGroup} allowsNone />
        </Form.Item>
        <SegmentPreview condition={condition} />
        <Form.Item name="tag" label={say('segments.setsTag')} extra={say('segments.setsTagHint')}>
          <AutoComplete allowClear maxLength={64} options={(tags.data ?? []).map((value) => ({ value }))} />
        </Form.Item>
      </Form>
    </FormDrawer>
  );
}
