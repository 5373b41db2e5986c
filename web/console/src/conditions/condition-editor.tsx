import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Comparison } from '@voxloop/condition';
import { Button, Segmented } from 'antd';
import { useText } from '../app/language.tsx';
import { ComparisonEditor } from './comparison-editor.tsx';
import { type ConditionField, startComparison } from './condition-field.ts';
import { type ConditionGroup, type ConditionJoin, isGroup, replacePart } from './condition-tree.ts';
import styles from './conditions.module.css';

const joins: readonly ConditionJoin[] = ['all', 'any', 'none'];
/** Groups within groups within groups are the most that a person can follow. */
const deepest = 3;

interface ConditionEditorProps {
  fields: readonly ConditionField[];
  value: ConditionGroup;
  onChange: (group: ConditionGroup) => void;
  /** Whether the last line may go, which leaves an empty group; otherwise it stays */
  allowsNone?: boolean;
}

/** Edits a condition as lines (field, comparison, value) in groups that are met by all, any or none of their parts. */
export function ConditionEditor({ allowsNone = false, ...shared }: ConditionEditorProps) {
  return <GroupEditor {...shared} path="" keepsLast={!allowsNone} />;
}

interface GroupEditorProps extends Omit<ConditionEditorProps, 'allowsNone'> {
  /** Its place, `2.1.` for the first part of the second part; empty for the outermost */
  path: string;
  keepsLast: boolean;
}

function GroupEditor({ fields, value, onChange, path, keepsLast }: GroupEditorProps) {
  const say = useText();
  const [firstField] = fields;
  const add = (part: Comparison | ConditionGroup) => onChange({ ...value, parts: [...value.parts, part] });
  const canNest = path.split('.').length < deepest;
  return (
    <div className={path === '' ? styles.group : styles.nested}>
      {(value.parts.length > 1 || value.join === 'none' || path !== '') && (
        <Segmented<ConditionJoin>
          size="small"
          aria-label={say('conditions.joinLabel')}
          value={value.join}
          options={joins.map((join) => ({ value: join, label: say(`conditions.joinChoice.${join}`) }))}
          onChange={(join) => onChange({ ...value, join })}
        />
      )}
      {value.parts.map((part, index) => {
        const place = `${path}${index + 1}`;
        const replace = (next: typeof part | undefined) => onChange(replacePart(value, index, next));
        if (isGroup(part))
          return (
            <GroupEditor
              key={place}
              fields={fields}
              value={part}
              onChange={replace}
              path={`${place}.`}
              keepsLast={false}
            />
          );
        return (
          <div key={place} className={styles.line}>
            <ComparisonEditor fields={fields} value={part} place={place} onChange={replace} />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              disabled={keepsLast && value.parts.length === 1}
              aria-label={say('conditions.removeLine', { place })}
              onClick={() => replace(undefined)}
            />
          </div>
        );
      })}
      {firstField !== undefined && (
        <div className={styles.actions}>
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add(startComparison(firstField))}>
            {say('conditions.addLine')}
          </Button>
          {canNest && value.parts.length > 0 && (
            <Button
              type="text"
              size="small"
              onClick={() => add({ join: value.join === 'any' ? 'all' : 'any', parts: [startComparison(firstField)] })}
            >
              {say('conditions.addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
