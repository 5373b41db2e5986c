import { listFields } from '@voxloop/condition';
import { Button, Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import type { AlertRule, Severity } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { buildCondition, type ConditionGroup, readConditionTree } from '../conditions/condition-tree.ts';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { useEditing } from '../edits/editing.ts';
import { SurveyPicker } from '../filters/pickers.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useSurvey } from '../surveys/survey-queries.ts';
import { useAlertRuleActions } from './alert-rule-queries.ts';
import styles from './alert-rules.module.css';
import { joinedPrefix, useRuleFields } from './rule-fields.ts';

const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];
const detractors: ConditionGroup = { join: 'all', parts: [{ field: 'score.nps', op: 'lte', value: 6 }] };
const defaultDueHours: AlertRule['dueHours'] = { low: 120, medium: 72, high: 24, critical: 8 };

interface RuleEntry {
  zh: string;
  en: string;
  surveyId?: string;
  severity: Severity;
  openTicket: boolean;
  notify: AlertRule['notify'];
  dueHours: AlertRule['dueHours'];
}

/** Makes or changes a rule: when, how bad, and what happens then. */
export function AlertRuleForm({ rule, onClose }: { rule?: AlertRule; onClose: () => void }) {
  const say = useText();
  const [form] = Form.useForm<RuleEntry>();
  const { create, change } = useAlertRuleActions();
  const editing = useEditing();
  const save = rule ? change : create;
  const [first] = useState<ConditionGroup>(() => (rule ? readConditionTree(rule.condition) : detractors));
  const [group, setGroup] = useState(first);
  const surveyId = Form.useWatch('surveyId', form) ?? rule?.surveyId ?? undefined;
  const opensTicket = Form.useWatch('openTicket', form) ?? rule?.openTicket ?? true;
  const waits = listFields(buildCondition(group)).some((field) => field.startsWith(joinedPrefix));
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];

  const finish = ({ zh, en, surveyId: chosen, ...entry }: RuleEntry) => {
    const body = {
      ...entry,
      names: { 'zh-CN': zh, en },
      surveyId: chosen ?? null,
      condition: buildCondition(group),
      active: rule?.active ?? true,
    };
    if (rule) change.mutate({ id: rule.id, revision: editing?.revision(), ...body }, { onSuccess: onClose });
    else create.mutate(body, { onSuccess: onClose });
  };
  return (
    <FormDrawer
      onClose={onClose}
      isSaving={save.isPending}
      isChanged={group !== first}
      size={640}
      title={say(rule ? 'alertRules.edit' : 'alertRules.create')}
      footer={
        <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
          {say('states.save')}
        </Button>
      }
    >
      <Form<RuleEntry>
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={{
          zh: rule?.names['zh-CN'],
          en: rule?.names.en,
          surveyId: rule?.surveyId ?? undefined,
          severity: rule?.severity ?? 'medium',
          openTicket: rule?.openTicket ?? true,
          notify: rule?.notify ?? ['console'],
          dueHours: rule?.dueHours ?? defaultDueHours,
        }}
        onFinish={finish}
      >
        {save.isError && <FailureNotice failure={save.error} />}
        <div className={styles.pair}>
          <Form.Item name="zh" label={say('alertRules.nameZh')} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="en" label={say('alertRules.nameEn')} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="surveyId" label={say('alertRules.survey')}>
          <SurveyPicker />
        </Form.Item>
        <Form.Item label={say('alertRules.when')} extra={waits && say('alertRules.joinedHint')}>
          <RuleConditionField surveyId={surveyId} value={group} onChange={setGroup} />
        </Form.Item>
        <Form.Item name="severity" label={say('tickets.severity')} extra={say('alertRules.severityHint')}>
          <Select options={severities.map((value) => ({ value, label: say(`tickets.severity.${value}`) }))} />
        </Form.Item>
        <Form.Item name="openTicket" label={say('alertRules.openTicket')} valuePropName="checked">
          <Switch />
        </Form.Item>
        {opensTicket && (
          <div className={styles.hours}>
            {severities.map((severity) => (
              <Form.Item
                key={severity}
                name={['dueHours', severity]}
                label={say('alertRules.dueHours', { severity: say(`tickets.severity.${severity}`) })}
              >
                <InputNumber min={1} max={2160} style={{ width: '100%' }} />
              </Form.Item>
            ))}
          </div>
        )}
        <Form.Item name="notify" label={say('alertRules.notify')}>
          <Checkbox.Group
            options={(['console', 'email'] as const).map((value) => ({
              value,
              label: say(`alertRules.notify.${value}`),
            }))}
          />
        </Form.Item>
      </Form>
    </FormDrawer>
  );
}

interface RuleConditionFieldProps {
  surveyId: string | undefined;
  value: ConditionGroup;
  onChange: (group: ConditionGroup) => void;
}

function RuleConditionField({ surveyId, ...shared }: RuleConditionFieldProps) {
  const fields = useRuleFields(undefined);
  return surveyId === undefined ? (
    <ConditionEditor fields={fields} {...shared} />
  ) : (
    <SurveyRuleCondition surveyId={surveyId} {...shared} />
  );
}

function SurveyRuleCondition({ surveyId, ...shared }: RuleConditionFieldProps & { surveyId: string }) {
  const survey = useSurvey(surveyId);
  return <ConditionEditor fields={useRuleFields(survey.data?.draft)} {...shared} />;
}
