import { Form, InputNumber, Radio, Select } from 'antd';
import type { EventType } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useEventProperties, useEventTypes } from '../events/event-queries.ts';
import { canTake, type FeedbackKind, feedbackKinds, type JoinDraft, joinPlaces, takings } from './join-draft.ts';
import styles from './joined.module.css';

interface JoinRuleFieldsProps {
  draft: JoinDraft;
  onChange: (draft: JoinDraft) => void;
}

/** The longest stretch of time, in days. */
const maxDays = 366;

/** Which feedback, which events, where to look for them, and what to take of them. */
export function JoinRuleFields({ draft, onChange }: JoinRuleFieldsProps) {
  const say = useText();
  const types = useEventTypes().data ?? [];
  const { kinds, event, place, days, what } = draft;
  const nameOf = ({ kind, name }: Pick<EventType, 'kind' | 'name'>) => name || say(`events.kind.${kind}`);
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
      <Form.Item label={say('joined.event')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say('joined.event')}
          value={event === null ? undefined : `${event.kind} ${event.name}`}
          options={types.map((type) => ({ value: `${type.kind} ${type.name}`, label: nameOf(type) }))}
          onChange={(value) => {
            const chosen = types.find(({ kind, name }) => `${kind} ${name}` === value);
            if (chosen) onChange({ ...draft, event: { kind: chosen.kind, name: chosen.name }, property: null });
          }}
        />
      </Form.Item>
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
          <PropertyField event={event} draft={draft} onChange={onChange} />
        )}
      </div>
    </>
  );
}

function PropertyField({ event, draft, onChange }: JoinRuleFieldsProps & { event: NonNullable<JoinDraft['event']> }) {
  const say = useText();
  const found = useEventProperties(event);
  const offered = (found.data ?? []).filter((property) => canTake(draft.what, property));
  return (
    <Form.Item label={say('joined.property')}>
      <Select
        showSearch
        loading={found.isPending}
        aria-label={say('joined.property')}
        value={draft.property?.property}
        options={offered.map(({ property, type }) => ({
          key: `${property} ${type}`,
          value: property,
          label: property,
        }))}
        onChange={(value) => {
          const chosen = offered.find(({ property }) => property === value);
          if (chosen) onChange({ ...draft, property: { property: chosen.property, type: chosen.type } });
        }}
      />
    </Form.Item>
  );
}
