import { Form, InputNumber, Radio, Select } from 'antd';
import { useText } from '../app/language.tsx';
import { EventChoiceFields } from '../joined/event-choice-fields.tsx';
import styles from '../joined/joined.module.css';
import { PropertyField } from '../joined/property-field.tsx';
import { type DerivedDraft, derivedTakings } from './derived-draft.ts';

/** The longest stretch of time, in days. */
const maxDays = 1_100;
const usualDays = 90;

interface DerivedRuleFieldsProps {
  draft: DerivedDraft;
  onChange: (draft: DerivedDraft) => void;
}

/** Which events, of how many days, and what to take of them. */
export function DerivedRuleFields({ draft, onChange }: DerivedRuleFieldsProps) {
  const say = useText();
  const { event, condition, windowDays, what, property } = draft;
  return (
    <>
      <EventChoiceFields event={event} condition={condition} onChange={(choice) => onChange({ ...draft, ...choice })} />
      <div className={styles.pair}>
        <Form.Item label={say('joined.take')}>
          <Select
            aria-label={say('joined.take')}
            value={what}
            options={derivedTakings.map((value) => ({
              value,
              label: value === 'daysSince' ? say('derived.take.daysSince') : say(`joined.take.${value}`),
            }))}
            onChange={(next) => onChange({ ...draft, what: next, property: null })}
          />
        </Form.Item>
        {event !== null && (what === 'sum' || what === 'first' || what === 'last') && (
          <PropertyField
            event={event}
            taking={{ what, property }}
            onChange={(chosen) => onChange({ ...draft, property: chosen })}
          />
        )}
      </div>
      <Form.Item label={say('derived.window')}>
        <Radio.Group
          value={windowDays === null ? 'all' : 'days'}
          options={(['days', 'all'] as const).map((value) => ({ value, label: say(`derived.window.${value}`) }))}
          onChange={({ target }) => onChange({ ...draft, windowDays: target.value === 'all' ? null : usualDays })}
        />
      </Form.Item>
      {windowDays !== null && (
        <Form.Item label={say('joined.days')} extra={say('derived.daysHint')}>
          <InputNumber
            aria-label={say('joined.days')}
            min={1}
            max={maxDays}
            precision={0}
            value={windowDays}
            onChange={(next) => onChange({ ...draft, windowDays: next ?? 1 })}
          />
        </Form.Item>
      )}
    </>
  );
}
