import { Form, Select } from 'antd';
import type { EventType } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useEventProperties } from '../events/event-queries.ts';
import { canTake, type EventTaking } from './join-draft.ts';

interface PropertyFieldProps {
  event: Pick<EventType, 'kind' | 'name'>;
  taking: EventTaking;
  onChange: (property: NonNullable<EventTaking['property']>) => void;
}

/** Chooses a property of an event, among those whose values can be taken in the way that is wanted. */
export function PropertyField({ event, taking, onChange }: PropertyFieldProps) {
  const say = useText();
  const found = useEventProperties(event);
  const offered = (found.data ?? []).filter((property) => canTake(taking.what, property));
  return (
    <Form.Item label={say('joined.property')}>
      <Select
        showSearch
        loading={found.isPending}
        aria-label={say('joined.property')}
        value={taking.property?.property}
        options={offered.map(({ property, type }) => ({
          key: `${property} ${type}`,
          value: property,
          label: property,
        }))}
        onChange={(value) => {
          const chosen = offered.find(({ property }) => property === value);
          if (chosen) onChange({ property: chosen.property, type: chosen.type });
        }}
      />
    </Form.Item>
  );
}
