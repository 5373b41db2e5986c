import { useState } from 'preact/hooks';

interface NumberFieldProps {
  value: unknown;
  whole: boolean;
  unit?: string;
  onChange(value: number | string | undefined): void;
  /** Further attributes of the field: its name, id and what describes it. */
  field: Readonly<Record<string, unknown>>;
}

/** A number typed in. What is no number yet is reported as the words that they are, so that the flow can say so. */
export function NumberField({ value, whole, unit, onChange, field }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && readNumber(typed) === value ? typed : toText(value);
  const take = (words: string) => {
    setTyped(words);
    onChange(readNumber(words));
  };
  return (
    <span class="number-field">
      <input
        type="text"
        inputMode={whole ? 'numeric' : 'decimal'}
        autocomplete="off"
        dir="ltr"
        {...field}
        value={shown}
        onInput={(event) => take(event.currentTarget.value)}
      />
      {unit === undefined || unit === '' ? null : <span class="unit">{unit}</span>}
    </span>
  );
}

function toText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

/** `undefined` for nothing, a number for what is one in any digits of full or half width, else the words. */
export function readNumber(typed: string): number | string | undefined {
  const words = typed.normalize('NFKC').trim();
  if (words === '') return undefined;
  const plain = words.replace(/^(-?\d+),(\d+)$/, '$1.$2').replace('−', '-');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : words;
}
