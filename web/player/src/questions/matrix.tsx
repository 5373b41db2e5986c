import './input-styles.ts';
import { notApplicable, type QuestionOf, type Row, rowTextKey, textLimits } from '@voxloop/survey';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { controlName, describeGroup, domIdOf, isRequired, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { Words } from '../words.tsx';
import { errorAt, listChosen, partsOf, toggleChoice, withPart } from './answer-parts.ts';
import { describePart, PartError } from './part-error.tsx';
import { NotApplicable, ScalePoints } from './scale-input.tsx';
import { SliderField } from './slider.tsx';

type MatrixProps = QuestionProps<QuestionOf<'matrixSingle' | 'matrixMultiple' | 'matrixRating' | 'matrixSlider'>>;
type RowProps = MatrixProps & { row: Row };

/** A table that reads as a list: each row is a question of its own, which fits a phone and a screen reader alike. */
export function Matrix(props: MatrixProps) {
  const { question, piped } = props;
  const isCarousel = question.type === 'matrixSingle' && question.display === 'carousel';
  const ends = question.type === 'matrixRating' ? question.ends : undefined;
  return (
    <fieldset {...describeGroup(props)} class="matrix" data-type={question.type}>
      {ends === undefined || question.type !== 'matrixRating' ? null : (
        <p class="matrix-ends">
          <span>
            {question.scale.min} = {piped(ends.low)}
          </span>
          <span>
            {question.scale.max} = {piped(ends.high)}
          </span>
        </p>
      )}
      {isCarousel ? (
        <Carousel {...props} />
      ) : (
        question.rows.map((row) => <MatrixRow key={row.id} {...props} row={row} />)
      )}
    </fieldset>
  );
}

/** One row after the other; answering one brings the next. */
function Carousel(props: MatrixProps) {
  const { question, answerKey, answers, language } = props;
  const [at, setAt] = useState(0);
  const rows = question.rows;
  const wrong = rows.findIndex((row) => errorAt(props, row.id) !== undefined);
  const row = rows[Math.min(at, rows.length - 1)];
  if (row === undefined) return null;
  const step = (by: number) => setAt(Math.max(0, Math.min(rows.length - 1, at + by)));
  const answered = Object.keys(partsOf(answers[answerKey])).length;
  return (
    <div class="carousel">
      <p class="carousel-place" role="status">
        {say(language, 'inputs.rowOf', { row: at + 1, rows: rows.length, answered })}
      </p>
      <MatrixRow key={row.id} {...props} row={row} />
      {wrong >= 0 && wrong !== at ? (
        <button type="button" class="secondary small" onClick={() => setAt(wrong)}>
          {say(language, 'inputs.toMissingRow')}
        </button>
      ) : null}
      <div class="carousel-steps">
        <button type="button" class="secondary small" disabled={at === 0} onClick={() => step(-1)}>
          {say(language, 'inputs.previousRow')}
        </button>
        <button type="button" class="secondary small" disabled={at >= rows.length - 1} onClick={() => step(1)}>
          {say(language, 'inputs.nextRow')}
        </button>
      </div>
    </div>
  );
}

function MatrixRow({ row, ...props }: RowProps) {
  const { question, answerKey, rich } = props;
  const base = domIdOf(answerKey, row.id);
  const bipolar = row.opposite !== undefined && question.type === 'matrixRating';
  return (
    <div class="matrix-row" data-invalid={errorAt(props, row.id) !== undefined} data-bipolar={bipolar}>
      <div class="matrix-label">
        <span id={`${base}-label`}>
          {row.image === undefined ? null : <img src={row.image.url} alt={props.piped(row.image.alt)} loading="lazy" />}
          <Words html={rich(row.label)} />
        </span>
        {row.withText === true ? <RowWords {...props} row={row} /> : null}
      </div>
      <RowControls {...props} row={row} />
      {bipolar ? (
        <span class="matrix-opposite" aria-hidden="true">
          <Words html={rich(row.opposite)} />
        </span>
      ) : null}
      <PartError {...props} parts={[row.id]} />
    </div>
  );
}

function RowWords({ row, answerKey, answers, language, piped, onAnswer }: RowProps) {
  const key = rowTextKey(answerKey, row.id);
  const words = answers[key];
  return (
    <input
      type="text"
      name={key}
      aria-label={say(language, 'inputs.otherWords', { option: piped(row.label) })}
      maxLength={textLimits.optionText}
      value={typeof words === 'string' ? words : ''}
      onInput={(event) => onAnswer(key, event.currentTarget.value || undefined)}
    />
  );
}

function RowControls(props: RowProps) {
  const { question, row, answerKey, piped, answers, onAnswer, language } = props;
  const value = partsOf(answers[answerKey])[row.id];
  const choose = (cell: unknown) => onAnswer(answerKey, withPart(answers[answerKey], row.id, cell));
  switch (question.type) {
    case 'matrixRating':
      return (
        <RowGroup {...props} role="radiogroup" kind="scale">
          <ScalePoints
            id={domIdOf(answerKey, row.id)}
            name={controlName(answerKey, row.id)}
            scale={question.scale}
            display="numeric"
            language={language}
            low={row.opposite === undefined ? piped(question.ends?.low) : piped(row.label)}
            high={row.opposite === undefined ? piped(question.ends?.high) : piped(row.opposite)}
            value={value}
            onChoose={choose}
          />
          {question.notApplicable === undefined ? null : (
            <NotApplicable
              name={controlName(answerKey, row.id)}
              label={piped(question.notApplicable)}
              checked={value === notApplicable}
              onChoose={() => choose(notApplicable)}
            />
          )}
        </RowGroup>
      );
    case 'matrixSlider':
      return (
        <SliderField
          {...question}
          piped={piped}
          language={language}
          value={value}
          onChange={choose}
          field={{
            id: domIdOf(answerKey, row.id),
            name: controlName(answerKey, row.id),
            'aria-labelledby': `${domIdOf(answerKey, row.id)}-label`,
            ...describePart(props, row.id),
          }}
        />
      );
    case 'matrixSingle':
      return question.display === 'dropdown' ? (
        <RowSelect {...props} value={value} choose={choose} />
      ) : (
        <RowGroup {...props} role="radiogroup" kind="pills">
          <RowPills {...props} type="radio" chosen={listChosen(value)} onToggle={(id) => choose(id)} />
        </RowGroup>
      );
    case 'matrixMultiple': {
      const chosen = listChosen(value);
      const toggle = (id: string, on: boolean) => choose(toggleChoice(question.options, chosen, id, on));
      return (
        <RowGroup {...props} role="group" kind="pills">
          <RowPills {...props} type="checkbox" chosen={chosen} onToggle={toggle} />
        </RowGroup>
      );
    }
  }
}

interface RowGroupProps extends RowProps {
  role: 'radiogroup' | 'group';
  kind: 'scale' | 'pills';
  children: ComponentChildren;
}

function RowGroup({ role, kind, children, ...props }: RowGroupProps) {
  const { question, row, answerKey } = props;
  const base = domIdOf(answerKey, row.id);
  const state = role === 'group' ? {} : { 'aria-required': isRequired(question) };
  const { 'aria-invalid': invalid, ...described } = describePart(props, row.id);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a group or a radio group, each with what it may have.
    <div
      role={role}
      id={base}
      class={kind}
      data-points={question.type === 'matrixRating' ? question.scale.max - question.scale.min + 1 : undefined}
      aria-labelledby={`${base}-label`}
      {...state}
      {...described}
      {...(role === 'group' ? {} : { 'aria-invalid': invalid })}
    >
      {children}
    </div>
  );
}

interface RowPillsProps extends RowProps {
  type: 'radio' | 'checkbox';
  chosen: readonly string[];
  onToggle(id: string, on: boolean): void;
}

function RowPills({ question, row, answerKey, rich, type, chosen, onToggle }: RowPillsProps) {
  if (!('options' in question)) return null;
  return (
    <>
      {question.options.map((option) => (
        <label key={option.id} class="point">
          <input
            type={type}
            name={controlName(answerKey, row.id)}
            value={option.id}
            checked={chosen.includes(option.id)}
            onChange={(event) => onToggle(option.id, event.currentTarget.checked)}
          />
          <span>
            <Words html={rich(option.label)} />
          </span>
        </label>
      ))}
    </>
  );
}

function RowSelect({ value, choose, ...props }: RowProps & { value: unknown; choose(id: unknown): void }) {
  const { question, row, answerKey, piped, language } = props;
  if (!('options' in question)) return null;
  const base = domIdOf(answerKey, row.id);
  return (
    <select
      id={base}
      name={controlName(answerKey, row.id)}
      aria-labelledby={`${base}-label`}
      aria-required={isRequired(question)}
      {...describePart(props, row.id)}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => choose(event.currentTarget.value || undefined)}
    >
      <option value="">{say(language, 'inputs.choose')}</option>
      {question.options.map(({ id, label }) => (
        <option key={id} value={id} selected={value === id}>
          {piped(label)}
        </option>
      ))}
    </select>
  );
}
