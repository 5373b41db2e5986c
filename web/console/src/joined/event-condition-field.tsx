import { Form } from 'antd';
import type { EventType } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { buildCondition, type ConditionGroup } from '../conditions/condition-tree.ts';
import previewStyles from '../conditions/preview.module.css';
import { useEventProperties } from '../events/event-queries.ts';
import { listPropertyFields, nameProperties } from './event-property-fields.ts';

interface EventConditionFieldProps {
  event: Pick<EventType, 'kind' | 'name'>;
  value: ConditionGroup;
  onChange: (group: ConditionGroup) => void;
}

/** Chooses among the events of a type by their properties. */
export function EventConditionField({ event, value, onChange }: EventConditionFieldProps) {
  const say = useText();
  const found = useEventProperties(event);
  const offered = listPropertyFields(found.data ?? [], (property, type) =>
    say(`joined.propertyType.${type}`, { property }),
  );
  // A rule may name properties that were not seen for long.
  const named = nameProperties(buildCondition(value));
  const fields = [...offered, ...named.filter(({ field }) => offered.every((one) => one.field !== field))];
  const isEmpty = found.isSuccess && fields.length === 0;
  return (
    <Form.Item label={say('joined.eventWhere')} {...(isEmpty ? {} : { extra: say('joined.eventWhereHint') })}>
      {isEmpty ? (
        <span className={previewStyles.soft}>{say('joined.eventWhereNone')}</span>
      ) : (
        <ConditionEditor fields={fields} value={value} onChange={onChange} allowsNone />
      )}
    </Form.Item>
  );
}
