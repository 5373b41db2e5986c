import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useText } from '../app/language.tsx';
import styles from './units.module.css';

/** One attribute as it is written; a line that is left empty counts for nothing. */
export interface UnitAttributeEntry {
  name?: string;
  value?: string;
}

/** What to send: the lines that are filled in, and '' for each attribute that is gone. */
export function buildAttributes(
  entries: readonly UnitAttributeEntry[],
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const gone = Object.keys(before).map((name) => [name, ''] as const);
  const kept = entries.flatMap(({ name = '', value = '' }) =>
    name.trim() === '' ? [] : [[name.trim(), value.trim()] as const],
  );
  return Object.fromEntries([...gone, ...kept]);
}

/** Names and values of a unit's attributes, line by line; inside a form, as its field `attributes`. */
export function AttributeFields() {
  const say = useText();
  return (
    <Form.List name="attributes">
      {(lines, { add, remove }) => (
        <>
          {lines.map(({ key, name }, index) => (
            <div key={key} className={styles.attribute}>
              <Form.Item noStyle name={[name, 'name']}>
                <Input maxLength={64} aria-label={say('units.attributeName', { n: index + 1 })} />
              </Form.Item>
              <Form.Item noStyle name={[name, 'value']}>
                <Input maxLength={200} aria-label={say('units.attributeValue', { n: index + 1 })} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={say('units.attributeRemove', { n: index + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({})}>
            {say('units.attributeAdd')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
