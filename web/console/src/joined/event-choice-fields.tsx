import type { EventType } from '../api/shapes.ts';
import type { ConditionGroup } from '../conditions/condition-tree.ts';
import { EventConditionField } from './event-condition-field.tsx';
import { EventField } from './event-field.tsx';
import { noCondition } from './join-draft.ts';

/** A type of event, and which events of it. */
interface EventChoice {
  event: Pick<EventType, 'kind' | 'name'> | null;
  condition: ConditionGroup;
}

interface EventChoiceFieldsProps extends EventChoice {
  /** Another type brings no condition along, and no property that was chosen of the one before. */
  onChange: (choice: (EventChoice & { property: null }) | Pick<EventChoice, 'condition'>) => void;
}

/** Chooses a type of event and, by their properties, which events of it. */
export function EventChoiceFields({ event, condition, onChange }: EventChoiceFieldsProps) {
  return (
    <>
      <EventField
        value={event}
        onChange={(next) => onChange({ event: next, condition: noCondition, property: null })}
      />
      {event !== null && (
        <EventConditionField event={event} value={condition} onChange={(next) => onChange({ condition: next })} />
      )}
    </>
  );
}
