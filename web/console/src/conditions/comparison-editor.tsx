import type { Comparison, FieldType, Scalar } from '@voxloop/condition';
import { Input, InputNumber, Select } from 'antd';
import { DayPicker } from '../app/day-picker.tsx';
import { useText } from '../app/language.tsx';
import {
  type ConditionField,
  listOperators,
  startComparison,
  valuesOf,
  withOperator,
  withValues,
} from './condition-field.ts';
import styles from './conditions.module.css';
import { sayOperator } from './say-operator.ts';

interface ComparisonEditorProps {
  fields: readonly ConditionField[];
  value: Comparison;
  /** Its place among the lines, `2` or `2.1` */
  place: string;
  onChange: (comparison: Comparison) => void;
}

/** One line of a condition: field, comparison, value. A field that is no longer offered is kept as it is written. */
export function ComparisonEditor({ fields, value, place, onChange }: ComparisonEditorProps) {
  const say = useText();
  const known = fields.find((each) => each.field === value.field);
  const field = known ?? { field: value.field, label: value.field, type: guessType(value) };
  const offered = known === undefined ? [field, ...fields] : fields;
  const operators = listOperators(field);
  return (
    <>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        {...(styles.offered && { classNames: { popup: { root: styles.offered } } })}
        status={known === undefined ? 'warning' : ''}
        aria-label={say('conditions.field', { place })}
        value={value.field}
        options={offered.map((each) => ({ value: each.field, label: each.label }))}
        onChange={(next) => {
          const chosen = fields.find((each) => each.field === next);
          if (chosen) onChange(startComparison(chosen));
        }}
      />
      <Select
        aria-label={say('conditions.operator', { place })}
        value={value.op}
        options={(operators.includes(value.op) ? operators : [value.op, ...operators]).map((op) => ({
          value: op,
          label: sayOperator(say, op, field.type),
        }))}
        onChange={(op) => onChange(withOperator(field, value, op))}
      />
      {value.op === 'exists' ? (
        <span className={styles.noValue} />
      ) : (
        <ComparisonValue
          label={say('conditions.value', { place })}
          field={field}
          comparison={value}
          onValues={(values) => onChange(withValues(value, values))}
        />
      )}
    </>
  );
}

interface ComparisonValueProps {
  label: string;
  field: ConditionField;
  comparison: Comparison;
  onValues: (values: readonly Scalar[]) => void;
}

function ComparisonValue({ label, field, comparison, onValues }: ComparisonValueProps) {
  const say = useText();
  const values = valuesOf(comparison);
  if ('values' in comparison)
    return (
      <Select
        mode={field.values === undefined ? 'tags' : 'multiple'}
        aria-label={label}
        value={values.map(String)}
        options={[...(field.values ?? [])]}
        onChange={(next: string[]) =>
          onValues(field.type === 'number' ? next.map(Number).filter(Number.isFinite) : next)
        }
      />
    );
  const [value = ''] = values;
  if (field.type === 'boolean')
    return (
      <Select
        aria-label={label}
        value={value === true}
        options={[true, false].map((each) => ({ value: each, label: say(each ? 'conditions.yes' : 'conditions.no') }))}
        onChange={(next) => onValues([next])}
      />
    );
  if (field.values !== undefined && comparison.op !== 'contains' && comparison.op !== 'startsWith')
    return (
      <Select
        aria-label={label}
        value={String(value)}
        options={[...field.values]}
        onChange={(next) => onValues([next])}
      />
    );
  if (field.type === 'number')
    return <InputNumber aria-label={label} value={Number(value)} onChange={(next) => onValues([next ?? 0])} />;
  if (field.ordered)
    return <DayPicker aria-label={label} value={String(value)} onChange={(next) => onValues([next ?? ''])} />;
  return <Input aria-label={label} value={String(value)} onChange={(event) => onValues([event.target.value])} />;
}

/** What a field that is no longer offered must have held. */
function guessType(comparison: Comparison): FieldType {
  if (comparison.op.startsWith('includes')) return 'stringList';
  const [value] = valuesOf(comparison);
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}
