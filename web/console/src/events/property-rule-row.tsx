import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { EventPropertyRule } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import styles from './events.module.css';

const types = ['string', 'number', 'boolean', 'date', 'enum', 'object', 'array'] as const;
const limited: ReadonlySet<EventPropertyRule['type']> = new Set(['string', 'number', 'array']);

interface PropertyRuleRowProps {
  rule: EventPropertyRule;
  disabled: boolean;
  onChange: (rule: EventPropertyRule) => void;
  onRemove: () => void;
}

/** What is declared of one property; it shows the limits that its type can have, and forgets the others. */
export function PropertyRuleRow({ rule, disabled, onChange, onRemove }: PropertyRuleRowProps) {
  const say = useText();
  const change = (part: Partial<EventPropertyRule>) => onChange({ ...rule, ...part });
  const setType = (type: EventPropertyRule['type']) =>
    change({ type, min: null, max: null, shape: null, allowed: type === 'enum' ? rule.allowed : [] });
  return (
    <div className={styles.rule}>
      <Input
        aria-label={say('events.property')}
        placeholder={say('events.property')}
        disabled={disabled}
        value={rule.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <Select
        aria-label={say('events.valueType')}
        disabled={disabled}
        value={rule.type}
        onChange={setType}
        options={types.map((value) => ({ value, label: say(`events.ruleType.${value}`) }))}
      />
      <span className={styles.row}>
        <Checkbox
          disabled={disabled}
          checked={rule.required}
          onChange={({ target }) => change({ required: target.checked })}
        >
          {say('events.required')}
        </Checkbox>
        <Checkbox disabled={disabled} checked={rule.cast} onChange={({ target }) => change({ cast: target.checked })}>
          {say('events.cast')}
        </Checkbox>
        {!disabled && (
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={say('events.removeProperty', { property: rule.name })}
            onClick={onRemove}
          />
        )}
      </span>
      {limited.has(rule.type) && (
        <span className={styles.row}>
          <Limit label={say('events.min')} value={rule.min} disabled={disabled} onChange={(min) => change({ min })} />
          <Limit label={say('events.max')} value={rule.max} disabled={disabled} onChange={(max) => change({ max })} />
        </span>
      )}
      {rule.type === 'string' && (
        <Input
          aria-label={say('events.shape')}
          placeholder={say('events.shape')}
          title={say('events.shapeHint')}
          disabled={disabled}
          value={rule.shape ?? ''}
          onChange={({ target }) => change({ shape: target.value === '' ? null : target.value })}
        />
      )}
      {rule.type === 'enum' && (
        <Select
          mode="tags"
          aria-label={say('events.allowed')}
          placeholder={say('events.allowed')}
          disabled={disabled}
          value={rule.allowed}
          onChange={(allowed: string[]) => change({ allowed })}
        />
      )}
    </div>
  );
}

interface LimitProps {
  label: string;
  value: number | null;
  disabled: boolean;
  onChange: (value: number | null) => void;
}

function Limit({ label, value, disabled, onChange }: LimitProps) {
  return (
    <InputNumber
      style={{ width: 74 }}
      aria-label={label}
      placeholder={label}
      disabled={disabled}
      value={value}
      onChange={onChange}
    />
  );
}
