import { Input, Select, Switch } from 'antd';
import type { SourceMapping, SourcePreview } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FieldPicker } from './field-picker.tsx';
import { MappingParts } from './mapping-parts.tsx';
import styles from './sources.module.css';

const kinds = ['review', 'post', 'chat', 'call', 'complaint', 'email', 'visit'] as const;
const formats = ['auto', 'ymd', 'dmy', 'mdy', 'named', 'epochSeconds', 'epochMilliseconds'] as const;
const bindings = ['channel', 'touchpoint', 'unit', 'language'] as const;

interface MappingFieldsProps {
  mapping: SourceMapping;
  fields: SourcePreview['fields'];
  onChange: (mapping: SourceMapping) => void;
}

/** Every part of feedback, and the field that it comes from. */
export function MappingFields({ mapping, fields, onChange }: MappingFieldsProps) {
  const say = useText();
  const change = (part: Partial<SourceMapping>) => onChange({ ...mapping, ...part });
  const { occurredAt } = mapping;
  return (
    <>
      <div className={styles.grid}>
        <Labelled label={say('sources.map.kind')}>
          <Select
            aria-label={say('sources.map.kind')}
            value={mapping.kind}
            onChange={(kind) => change({ kind })}
            options={kinds.map((value) => ({ value, label: say(`sources.feedbackKind.${value}`) }))}
          />
        </Labelled>
        <Labelled label={say('sources.map.externalId')}>
          <FieldPicker
            label={say('sources.map.externalId')}
            fields={fields}
            value={mapping.externalId}
            onChange={(externalId) => change({ externalId })}
          />
        </Labelled>
        <Labelled label={say('sources.map.occurredAt')}>
          <FieldPicker
            label={say('sources.map.occurredAt')}
            fields={fields}
            value={occurredAt?.field ?? null}
            onChange={(field) =>
              change({ occurredAt: field === null ? null : { field, format: occurredAt?.format ?? 'auto' } })
            }
          />
        </Labelled>
        {occurredAt && (
          <Labelled label={say('sources.map.format')}>
            <Select
              aria-label={say('sources.map.format')}
              value={occurredAt.format}
              onChange={(format) => change({ occurredAt: { ...occurredAt, format } })}
              options={formats.map((value) => ({ value, label: say(`sources.format.${value}`) }))}
            />
          </Labelled>
        )}
        <Labelled label={say('sources.map.thread')}>
          <FieldPicker
            label={say('sources.map.thread')}
            fields={fields}
            value={mapping.thread}
            onChange={(thread) => change({ thread })}
          />
        </Labelled>
        {bindings.map((name) => (
          <Labelled key={name} label={say(`sources.map.${name}`)}>
            <BindingPicker
              label={say(`sources.map.${name}`)}
              fields={fields}
              binding={mapping[name]}
              onChange={(binding) => change({ [name]: binding })}
            />
          </Labelled>
        ))}
      </div>
      <MappingParts mapping={mapping} fields={fields} onChange={onChange} />
      <div className={styles.pair}>
        <Switch
          aria-label={say('sources.map.nearDuplicates')}
          checked={mapping.nearDuplicates === 'skip'}
          onChange={(skips) => change({ nearDuplicates: skips ? 'skip' : 'keep' })}
        />
        <span>{say('sources.map.nearDuplicates')}</span>
      </div>
    </>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.field}>
      <span>{label}</span>
      {children}
    </div>
  );
}

/** A value from a field, or the same for every record. */
function BindingPicker({
  label,
  fields,
  binding,
  onChange,
}: {
  label: string;
  fields: SourcePreview['fields'];
  binding: SourceMapping['channel'];
  onChange: (binding: SourceMapping['channel']) => void;
}) {
  const say = useText();
  if (binding !== null && 'value' in binding) {
    return (
      <Input
        aria-label={label}
        value={binding.value}
        maxLength={100}
        allowClear
        onChange={({ target: { value } }) => onChange(value === '' ? null : { value })}
      />
    );
  }
  return (
    <FieldPicker
      label={label}
      fields={fields}
      value={binding?.field ?? null}
      onChange={(field) => onChange(field === null ? null : { field })}
      fixedLabel={say('sources.fixedValue')}
      onFixed={(value) => onChange({ value })}
    />
  );
}
