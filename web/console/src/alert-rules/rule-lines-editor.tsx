import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { SurveyDefinition } from '@voxloop/survey';
import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import { useText } from '../app/language.tsx';
import styles from './alert-rules.module.css';
import type { RuleLine, RuleLines } from './rule-condition.ts';
import { type RuleField, useRuleFields } from './rule-fields.ts';

interface RuleLinesEditorProps {
  definition: SurveyDefinition | undefined;
  value: RuleLines;
  onChange: (lines: RuleLines) => void;
}

function makeLine(field: RuleField): RuleLine {
  const [op = 'eq'] = field.operators;
  return { field: field.field, op, value: field.isNumber ? 6 : (field.values?.[0]?.value ?? '') };
}

/** The lines of a rule: field, comparison, value. */
export function RuleLinesEditor({ definition, value, onChange }: RuleLinesEditorProps) {
  const say = useText();
  const fields = useRuleFields(definition);
  const setLine = (at: number, line: RuleLine) =>
    onChange({ ...value, lines: value.lines.map((each, index) => (index === at ? line : each)) });
  const [firstField] = fields;
  return (
    <div className={styles.lines}>
      {value.lines.length > 1 && (
        <Segmented
          aria-label={say('alertRules.joinLabel')}
          value={value.join}
          options={(['all', 'any'] as const).map((join) => ({
            value: join,
            label: say(`alertRules.joinChoice.${join}`),
          }))}
          onChange={(join) => onChange({ ...value, join })}
        />
      )}
      {value.lines.map((line, index) => {
        const field = fields.find((each) => each.field === line.field) ?? {
          field: line.field,
          label: line.field,
          operators: [line.op],
          isNumber: typeof line.value === 'number',
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          <div key={index} className={styles.line}>
            <Select
              aria-label={say('alertRules.field', { n: index + 1 })}
              value={line.field}
              options={fields.map((each) => ({ value: each.field, label: each.label }))}
              onChange={(next) => {
                const chosen = fields.find((each) => each.field === next);
                if (chosen) setLine(index, makeLine(chosen));
              }}
            />
            <Select
              aria-label={say('alertRules.operator', { n: index + 1 })}
              value={line.op}
              options={field.operators.map((op) => ({ value: op, label: say(`alertRules.op.${op}`) }))}
              onChange={(op) => setLine(index, { ...line, op })}
            />
            <LineValue
              label={say('alertRules.value', { n: index + 1 })}
              line={line}
              field={field}
              onValue={(next) => setLine(index, { ...line, value: next })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              disabled={value.lines.length === 1}
              aria-label={say('alertRules.removeLine', { n: index + 1 })}
              onClick={() => onChange({ ...value, lines: value.lines.filter((_, at) => at !== index) })}
            />
          </div>
        );
      })}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => firstField && onChange({ ...value, lines: [...value.lines, makeLine(firstField)] })}
      >
        {say('alertRules.addLine')}
      </Button>
    </div>
  );
}

interface LineValueProps {
  label: string;
  line: RuleLine;
  field: RuleField;
  onValue: (value: string | number) => void;
}

function LineValue({ label, line, field, onValue }: LineValueProps) {
  if (field.values)
    return <Select aria-label={label} value={String(line.value)} options={field.values} onChange={onValue} />;
  if (field.isNumber)
    return <InputNumber aria-label={label} value={Number(line.value)} onChange={(next) => onValue(next ?? 0)} />;
  return <Input aria-label={label} value={String(line.value)} onChange={(event) => onValue(event.target.value)} />;
}
