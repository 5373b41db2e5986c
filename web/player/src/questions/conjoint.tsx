import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { controlName, describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { Words } from '../words.tsx';
import { errorAt, partsOf, withPart } from './answer-parts.ts';
import { PartError } from './part-error.tsx';

type ConjointProps = QuestionProps<QuestionOf<'conjoint'>>;
type Task = ConjointProps['question']['tasks'][number];

/** Choice-based conjoint: in each task one of some alternatives, each a card of attributes. */
export function Conjoint(props: ConjointProps) {
  const { question } = props;
  return (
    <fieldset {...describeGroup(props)} class="tasks">
      {question.tasks.map((task, at) => (
        <TaskCards key={task.id} {...props} task={task} at={at} />
      ))}
    </fieldset>
  );
}

function TaskCards({ task, at, ...props }: ConjointProps & { task: Task; at: number }) {
  const { question, answerKey, piped, language, answers, onAnswer } = props;
  const base = domIdOf(answerKey, task.id);
  const answer = partsOf(answers[answerKey])[task.id];
  const choose = (id: string) => onAnswer(answerKey, withPart(answers[answerKey], task.id, id));
  const radio = (id: string) => (
    <input
      type="radio"
      name={controlName(answerKey, task.id)}
      value={id}
      checked={answer === id}
      onChange={() => choose(id)}
    />
  );
  return (
    <fieldset class="conjoint" id={base} data-invalid={errorAt(props, task.id) !== undefined}>
      <legend>{say(language, 'inputs.taskOf', { task: at + 1, tasks: question.tasks.length })}</legend>
      <div class="alternatives" data-alternatives={task.alternatives.length}>
        {task.alternatives.map((alternative, place) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: `radio` is its control.
          <label key={alternative.id} class="alternative" data-checked={answer === alternative.id}>
            <span class="alternative-head">
              {radio(alternative.id)}
              {say(language, 'inputs.alternative', { letter: String.fromCharCode(65 + place) })}
            </span>
            {question.attributes.map((attribute) => (
              <span key={attribute.id} class="attribute">
                <span class="attribute-name">{piped(attribute.label)}</span>
                <span>
                  <Words html={props.rich(levelOf(attribute, alternative.levels))} />
                </span>
              </span>
            ))}
          </label>
        ))}
      </div>
      {question.none === undefined ? null : (
        // biome-ignore lint/a11y/noLabelWithoutControl: `radio` is its control.
        <label class="alternative none" data-checked={answer === 'none'}>
          <span class="alternative-head">
            {radio('none')}
            {piped(question.none)}
          </span>
        </label>
      )}
      <PartError {...props} parts={[task.id]} />
    </fieldset>
  );
}

function levelOf(attribute: ConjointProps['question']['attributes'][number], levels: Readonly<Record<string, string>>) {
  return attribute.levels.find(({ id }) => id === levels[attribute.id])?.label;
}
