import { Form, InputNumber, Radio, Select } from 'antd';
import { useText } from '../app/language.tsx';
import { EventChoiceFields } from './event-choice-fields.tsx';
import { type FeedbackKind, feedbackKinds, type JoinDraft, joinPlaces, takings } from './join-draft.ts';
import styles from './joined.module.css';
import { PropertyField } from './property-field.tsx';

interface JoinRuleFieldsProps {
  draft: JoinDraft;
  onChange: (draft: JoinDraft) => void;
}

/** The longest stretch of time, in days. */
const maxDays = 366;

/** Which feedback, which events, where to look for them, and what to take of them. */
export function JoinRuleFields({ draft, onChange }: JoinRuleFieldsProps) {
  const say = useText();
  const { kinds, event, condition, place, days, what } = draft;
  return (
    <>
      <Form.Item label={say('joined.feedback')}>
        <Select<FeedbackKind[]>
          mode="multiple"
          allowClear
          aria-label={say('joined.feedback')}
          placeholder={say('joined.everyKind')}
          value={[...kinds]}
          options={feedbackKinds.map((value) => ({ value, label: say(`responses.kind.${value}`) }))}
          onChange={(next) => onChange({ ...draft, kinds: next })}
        />
      </Form.Item>
      <EventChoiceFields event={event} condition={condition} onChange={(choice) => onChange({ ...draft, ...choice })} />
      <Form.Item label={say('joined.where')} {...(place === 'before' ? {} : { extra: say(`joined.${place}Hint`) })}>
        <Radio.Group
          className={styles.places}
          value={place}
          options={joinPlaces.map((value) => ({ value, label: say(`joined.where.${value}`) }))}
          onChange={({ target }) => onChange({ ...draft, place: target.value })}
        />
      </Form.Item>
      <div className={styles.pair}>
        {place !== 'order' && (
          <Form.Item label={say('joined.days')}>
            <InputNumber
              aria-label={say('joined.days')}
              min={1}
              max={maxDays}
              precision={0}
              value={days}
              onChange={(next) => onChange({ ...draft, days: next ?? 1 })}
            />
          </Form.Item>
        )}
        <Form.Item label={say('joined.take')}>
          <Select
            aria-label={say('joined.take')}
            value={what}
            options={takings.map((value) => ({ value, label: say(`joined.take.${value}`) }))}
            onChange={(next) => onChange({ ...draft, what: next, property: null })}
          />
        </Form.Item>
        {event !== null && what !== 'exists' && what !== 'count' && (
          <PropertyField event={event} taking={draft} onChange={(property) => onChange({ ...draft, property })} />
        )}
      </div>
    </>
  );
}
