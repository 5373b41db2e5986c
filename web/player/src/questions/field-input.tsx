import type { Field } from '@voxloop/survey';
import { controlName, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { listChosen, toggleChoice } from './answer-parts.ts';
import { NumberField } from './number-field.tsx';
import { describePart, PartError } from './part-error.tsx';

interface FieldInputProps {
  field: Field;
  /** The question that the field belongs to. */
  within: QuestionProps;
  /** Where its answer stands below the question's: `[field]`, or `[row, column]`. */
  parts: readonly string[];
  required: boolean;
  /** Words that go before the label for those who do not see the row that it stands in. */
  prefix?: string;
  value: unknown;
  onChange(value: unknown): void;
}

/** The kinds of things that one line can take, and how the browser is told of them. */
const lines = {
  text: { type: 'text' },
  email: { type: 'email', autocomplete: 'email', dir: 'ltr' },
  phone: { type: 'tel', autocomplete: 'tel', dir: 'ltr' },
  // Without a bound, browsers take years of six digits.
  date: { type: 'date', max: '9999-12-31' },
} as const;

/** One field of a form or one cell of a side-by-side matrix, with its label and what is wrong with it. */
export function FieldInput(props: FieldInputProps) {
  const { field, within, parts, required, prefix } = props;
  const base = domIdOf(within.answerKey, ...parts);
  const isChoice = field.input === 'singleChoice' || field.input === 'multipleChoice';
  const isList = isChoice && !isLong(field);
  const label = (
    <>
      {prefix === undefined ? null : <span class="heard">{prefix} </span>}
      {within.piped(field.label)}
      {required ? <span class="required"> {say(within.language, 'player.required')}</span> : null}
    </>
  );
  return (
    <div class="field">
      {isList ? (
        <span class="field-label" id={`${base}-label`}>
          {label}
        </span>
      ) : (
        <label class="field-label" for={base}>
          {label}
        </label>
      )}
      {isChoice ? <FieldChoice {...props} base={base} isList={isList} /> : <FieldLine {...props} base={base} />}
      <PartError {...within} parts={parts} />
    </div>
  );
}

function isLong({ input, options }: Field): boolean {
  return input === 'singleChoice' && (options?.length ?? 0) > 5;
}

function FieldLine({ field, within, parts, required, value, base, onChange }: FieldInputProps & { base: string }) {
  const shared = {
    id: base,
    name: controlName(within.answerKey, ...parts),
    'aria-required': required,
    ...describePart(within, ...parts),
  };
  if (field.input === 'number') {
    const unit = within.piped(field.unit);
    return <NumberField value={value} whole={field.decimals === 0} unit={unit} field={shared} onChange={onChange} />;
  }
  if (field.input === 'singleChoice' || field.input === 'multipleChoice') return null;
  return (
    <input
      dir="auto"
      {...shared}
      {...lines[field.input]}
      maxLength={field.maxLength ?? 1000}
      value={typeof value === 'string' ? value : ''}
      onInput={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

function FieldChoice(props: FieldInputProps & { base: string; isList: boolean }) {
  const { field, within, parts, required, value, base, isList, onChange } = props;
  const name = controlName(within.answerKey, ...parts);
  const options = field.options ?? [];
  const chosen = listChosen(value);
  const { 'aria-invalid': invalid, ...described } = describePart(within, ...parts);
  const several = field.input === 'multipleChoice';
  if (!isList) {
    return (
      <select
        id={base}
        name={name}
        aria-required={required}
        aria-invalid={invalid}
        {...described}
        value={chosen[0] ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        <option value="">{say(within.language, 'inputs.choose')}</option>
        {options.map(({ id, label }) => (
          <option key={id} value={id} selected={chosen[0] === id}>
            {within.piped(label)}
          </option>
        ))}
      </select>
    );
  }
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a group or a radio group, each with what it may have.
    <div
      id={base}
      class="pills"
      aria-labelledby={`${base}-label`}
      {...described}
      {...(several ? { role: 'group' } : { role: 'radiogroup', 'aria-required': required, 'aria-invalid': invalid })}
    >
      {options.map(({ id, label }) => (
        <label key={id} class="point">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={id}
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(several ? toggleChoice(options, chosen, id, event.currentTarget.checked) : id)
            }
          />
          <span>{within.piped(label)}</span>
        </label>
      ))}
    </div>
  );
}
