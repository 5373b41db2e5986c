import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Radio, Switch } from 'antd';
import { useId } from 'react';
import type { EventPropertyRule, EventSchemaDraft } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import type { TypeName } from './event-queries.ts';
import styles from './events.module.css';
import { PropertyRuleRow } from './property-rule-row.tsx';
import { SchemaTrial } from './schema-trial.tsx';
import { UnitProperty } from './unit-property.tsx';

interface SchemaEditorProps {
  type: TypeName;
  draft: EventSchemaDraft;
  disabled: boolean;
  onChange: (draft: EventSchemaDraft) => void;
}

const policies = ['flag', 'quarantine', 'block'] as const;
const newRule: EventPropertyRule = {
  name: '',
  type: 'string',
  required: false,
  cast: false,
  min: null,
  max: null,
  shape: null,
  allowed: [],
};

/** A schema as a form: what becomes of misfits, which properties there are, and under which other names they come. */
export function SchemaEditor({ type, draft, disabled, onChange }: SchemaEditorProps) {
  const say = useText();
  const closedId = useId();
  const { properties } = draft;
  const setRules = (rules: EventPropertyRule[]) => onChange({ ...draft, properties: rules });
  return (
    <div className={styles.stack}>
      <Radio.Group
        aria-label={say('events.policy')}
        disabled={disabled}
        value={draft.policy}
        onChange={({ target }) => onChange({ ...draft, policy: target.value })}
        options={policies.map((value) => ({ value, label: say(`events.policyWords.${value}`) }))}
      />
      <div className={styles.row}>
        <Switch
          id={closedId}
          disabled={disabled}
          checked={draft.closed}
          onChange={(closed) => onChange({ ...draft, closed })}
        />
        <label htmlFor={closedId}>{say('events.closed')}</label>
      </div>
      <SchemaTrial type={type} draft={draft} />
      <section>
        <h3>{say('events.properties')}</h3>
        {properties.map((rule, at) => (
          <PropertyRuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own before it is given one
            key={at}
            rule={rule}
            disabled={disabled}
            onChange={(changed) => setRules(properties.with(at, changed))}
            onRemove={() => setRules(properties.toSpliced(at, 1))}
          />
        ))}
        {!disabled && (
          <Button icon={<PlusOutlined />} onClick={() => setRules([...properties, newRule])}>
            {say('events.addProperty')}
          </Button>
        )}
      </section>
      <Renames draft={draft} disabled={disabled} onChange={onChange} />
      <UnitProperty
        type={type}
        disabled={disabled}
        value={draft.unitProperty ?? null}
        onChange={(unitProperty) => onChange({ ...draft, unitProperty })}
      />
    </div>
  );
}

function Renames({ draft, disabled, onChange }: Omit<SchemaEditorProps, 'type'>) {
  const say = useText();
  const { renames } = draft;
  const set = (changed: EventSchemaDraft['renames']) => onChange({ ...draft, renames: changed });
  return (
    <section>
      <h3>{say('events.renames')}</h3>
      <p className={styles.soft}>{say('events.renamesHint')}</p>
      {renames.map((rename, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rename has no name of its own
        <div key={at} className={styles.row}>
          <Input
            style={{ width: 160 }}
            aria-label={say('events.renameFrom')}
            placeholder={say('events.renameFrom')}
            disabled={disabled}
            value={rename.from}
            onChange={({ target }) => set(renames.with(at, { ...rename, from: target.value }))}
          />
          →
          <Input
            style={{ width: 160 }}
            aria-label={say('events.renameTo')}
            placeholder={say('events.renameTo')}
            disabled={disabled}
            value={rename.to}
            onChange={({ target }) => set(renames.with(at, { ...rename, to: target.value }))}
          />
          {!disabled && (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={say('events.removeRename')}
              onClick={() => set(renames.toSpliced(at, 1))}
            />
          )}
        </div>
      ))}
      {!disabled && (
        <Button icon={<PlusOutlined />} onClick={() => set([...renames, { from: '', to: '' }])}>
          {say('events.addRename')}
        </Button>
      )}
    </section>
  );
}
