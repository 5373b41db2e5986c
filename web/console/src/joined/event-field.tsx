import { Form, Select } from 'antd';
import type { EventType } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useEventTypes } from '../events/event-queries.ts';

type ChosenType = Pick<EventType, 'kind' | 'name'>;

/** Chooses a type of event among those that were seen. */
export function EventField({ value, onChange }: { value: ChosenType | null; onChange: (type: ChosenType) => void }) {
  const say = useText();
  const seen = useEventTypes().data ?? [];
  const nameOf = ({ kind, name }: ChosenType) => name || say(`events.kind.${kind}`);
  // A rule may name events that were never seen, or not for long.
  const isSeen = seen.some(({ kind, name }) => kind === value?.kind && name === value.name);
  const types: readonly ChosenType[] = value === null || isSeen ? seen : [value, ...seen];
  return (
    <Form.Item label={say('joined.event')}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={say('joined.event')}
        value={value === null ? undefined : `${value.kind} ${value.name}`}
        options={types.map((type) => ({ value: `${type.kind} ${type.name}`, label: nameOf(type) }))}
        onChange={(chosen) => {
          const found = types.find(({ kind, name }) => `${kind} ${name}` === chosen);
          if (found) onChange({ kind: found.kind, name: found.name });
        }}
      />
    </Form.Item>
  );
}
