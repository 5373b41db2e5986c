import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { useState } from 'preact/hooks';
import { now } from '../clock.ts';
import { controlName, describeField, describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';

type DateProps = QuestionProps<QuestionOf<'date'>>;

/** Without a bound, browsers take years of six digits. */
const latest = { date: '9999-12-31', time: undefined, dateTime: '9999-12-31T23:59' } as const;
const kinds = { date: 'date', time: 'time', dateTime: 'datetime-local' } as const;

/** A date or time by the browser's own fields, which know calendars, keyboards and screen readers. */
export function DateInput(props: DateProps) {
  const { question, answerKey, answers, onAnswer } = props;
  const { parts } = question;
  const answer = answers[answerKey];
  const value = typeof answer === 'string' ? answer : '';
  const take = (words: string) => onAnswer(answerKey, words === '' ? undefined : words);
  if (parts === 'month') return <MonthFields {...props} value={value} />;
  const field = { ...describeField(props), name: controlName(answerKey) };
  if (parts === 'year') {
    return (
      <input
        {...field}
        class="short"
        type="text"
        inputMode="numeric"
        maxLength={4}
        placeholder={localDay(now()).slice(0, 4)}
        value={value}
        onInput={(event) => take(event.currentTarget.value.normalize('NFKC').trim())}
      />
    );
  }
  return (
    <input
      {...field}
      class="short"
      type={kinds[parts]}
      min={readBound(question.min)}
      max={readBound(question.max) ?? latest[parts]}
      value={value}
      onInput={(event) => take(event.currentTarget.value)}
    />
  );
}

/** Not every browser has a field for months: a list of them, and the year typed in. */
function MonthFields({ value, ...props }: DateProps & { value: string }) {
  const { answerKey, language, onAnswer } = props;
  const [given, setGiven] = useState(value);
  const [year = '', month = ''] = (value === '' ? given : value).split('-');
  const take = (nextYear: string, nextMonth: string) => {
    const next = `${nextYear}-${nextMonth}`;
    setGiven(next);
    onAnswer(answerKey, /^\d{4}-\d{2}$/.test(next) ? next : undefined);
  };
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return (
    <fieldset {...describeGroup(props)} class="inline-fields">
      <label>
        <span class="field-label">{say(language, 'inputs.year')}</span>
        <input
          type="text"
          inputMode="numeric"
          maxLength={4}
          class="short"
          id={domIdOf(answerKey, 'year')}
          value={year}
          onInput={(event) => take(event.currentTarget.value.normalize('NFKC').trim(), month)}
        />
      </label>
      <label>
        <span class="field-label">{say(language, 'inputs.month')}</span>
        <select value={month} onChange={(event) => take(year, event.currentTarget.value)}>
          <option value="">{say(language, 'inputs.choose')}</option>
          {Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0')).map((each, at) => (
            <option key={each} value={each} selected={each === month}>
              {name.format(new Date(Date.UTC(2000, at, 1)))}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

function readBound(bound: string | undefined): string | undefined {
  return bound === 'today' ? localDay(now()) : bound;
}

/** The day of a moment in the reader's zone, `2026-03-01`. */
function localDay(at: Date): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}
