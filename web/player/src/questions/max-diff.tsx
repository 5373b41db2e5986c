import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { controlName, describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { Words } from '../words.tsx';
import { errorAt, partsOf, withPart } from './answer-parts.ts';
import { PartError } from './part-error.tsx';

type MaxDiffProps = QuestionProps<QuestionOf<'maxDiff'>>;
type Task = MaxDiffProps['question']['tasks'][number];

/** Best–worst scaling: in each task one item is the best and another the worst. */
export function MaxDiff(props: MaxDiffProps) {
  const { question } = props;
  return (
    <fieldset {...describeGroup(props)} class="tasks">
      {question.tasks.map((task, at) => (
        <TaskTable key={task.id} {...props} task={task} at={at} />
      ))}
    </fieldset>
  );
}

function TaskTable({ task, at, ...props }: MaxDiffProps & { task: Task; at: number }) {
  const { question, answerKey, piped, language, answers, onAnswer } = props;
  const base = domIdOf(answerKey, task.id);
  const answer = partsOf(partsOf(answers[answerKey])[task.id]);
  const heads = {
    best: piped(question.best) || say(language, 'inputs.best'),
    worst: piped(question.worst) || say(language, 'inputs.worst'),
  };
  const choose = (part: 'best' | 'worst', id: string) => {
    // An item that was the other extreme is so no longer.
    const other = part === 'best' ? 'worst' : 'best';
    const kept = answer[other] === id ? withPart(answer, other, undefined) : answer;
    onAnswer(answerKey, withPart(answers[answerKey], task.id, withPart(kept, part, id)));
  };
  const wrong = errorAt(props, task.id) ?? errorAt(props, task.id, 'best') ?? errorAt(props, task.id, 'worst');
  return (
    <fieldset class="max-diff" id={base} data-invalid={wrong !== undefined}>
      <legend>{say(language, 'inputs.taskOf', { task: at + 1, tasks: question.tasks.length })}</legend>
      <div class="max-diff-heads" aria-hidden="true">
        <span>{heads.best}</span>
        <span />
        <span>{heads.worst}</span>
      </div>
      {task.options.map((id) => {
        const option = question.options.find((each) => each.id === id);
        if (option === undefined) return null;
        const radio = (part: 'best' | 'worst') => (
          <label class="extreme" data-part={part}>
            <input
              type="radio"
              name={controlName(answerKey, task.id, part)}
              value={id}
              checked={answer[part] === id}
              aria-label={say(language, 'player.endLabel', { value: heads[part], words: piped(option.label) })}
              onChange={() => choose(part, id)}
            />
          </label>
        );
        return (
          <div key={id} class="max-diff-item">
            {radio('best')}
            <span class="max-diff-label">
              <Words html={props.rich(option.label)} />
            </span>
            {radio('worst')}
          </div>
        );
      })}
      <PartError {...props} parts={[task.id]} />
    </fieldset>
  );
}
