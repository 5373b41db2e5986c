import { AutoComplete } from 'antd';
import { useState } from 'react';
import type { SourcePreview } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import styles from './sources.module.css';

interface FieldPickerProps {
  label: string;
  fields: SourcePreview['fields'];
  value: string | null;
  onChange: (path: string | null) => void;
  /** Offered for what was typed and is no field */
  fixedLabel?: string;
  onFixed?: (value: string) => void;
}

const fixed = 'fixed:';

/** Picks a field of the records by its path, with examples; another path can be typed. */
export function FieldPicker({ label, fields, value, onChange, fixedLabel, onFixed }: FieldPickerProps) {
  const say = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value ?? '';
  const wanted = (typed ?? '').toLowerCase();
  const options = fields
    .filter(({ path }) => path.toLowerCase().includes(wanted))
    .map(({ path, samples }) => ({ value: path, label: path, samples }));
  const isField = fields.some(({ path }) => path === shown);
  const fixedOption =
    fixedLabel && typed && !isField
      ? [{ value: `${fixed}${typed}`, label: `${fixedLabel}: ${typed}`, samples: [] as string[] }]
      : [];
  const take = (next: string) => {
    setTyped(null);
    if (next.startsWith(fixed)) onFixed?.(next.slice(fixed.length));
    else onChange(next === '' ? null : next);
  };
  return (
    <AutoComplete
      aria-label={label}
      allowClear
      placeholder={say('sources.noField')}
      value={shown}
      options={[...fixedOption, ...options]}
      optionRender={({ data: { label: name, samples } }) => (
        <div className={styles.option}>
          <strong>{name}</strong>
          <small>{samples.slice(0, 2).join(' · ')}</small>
        </div>
      )}
      onSearch={setTyped}
      onSelect={take}
      onClear={() => take('')}
      onBlur={() => {
        if (typed !== null) take(typed);
      }}
    />
  );
}
