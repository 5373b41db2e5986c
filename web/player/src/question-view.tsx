import { describeAnswerError, type Question } from '@voxloop/survey';
import { domIdOf, type QuestionProps } from './question-props.ts';
import { Choice } from './questions/choice.tsx';
import { Matrix } from './questions/matrix.tsx';
import { ScaleInput } from './questions/scale-input.tsx';
import { TextInput } from './questions/text-input.tsx';
import { say } from './say.ts';

/** One question: its words, its controls, and what is wrong with its answer. */
export function QuestionView(props: QuestionProps) {
  const { question, answerKey, piped, language, errors, answers, onAnswer } = props;
  const base = domIdOf(answerKey);
  if (question.type === 'hidden' || question.type === 'timing' || question.type === 'captcha') return null;
  if (question.type === 'statement') return <p class="statement">{piped(question.title)}</p>;
  const hint =
    piped(question.hint) || (question.type === 'multipleChoice' ? say(language, 'player.chooseSeveral') : '');
  const whole = errors.filter((error) => error.path === `answers.${answerKey}`);
  const answered = Object.hasOwn(answers, answerKey);
  const clearable = answered && question.required !== true && question.type !== 'multipleChoice' && !isText(question);
  return (
    <div class="question" id={base} data-type={question.type} data-invalid={errors.length > 0}>
      <h2 id={`${base}-title`}>
        {piped(question.title)}
        {question.required === true ? <span class="required"> {say(language, 'player.required')}</span> : null}
      </h2>
      {hint === '' ? null : (
        <p class="hint" id={`${base}-hint`}>
          {hint}
        </p>
      )}
      <QuestionInput {...props} />
      {clearable ? (
        <button type="button" class="clear" onClick={() => onAnswer(answerKey, undefined)}>
          {say(language, 'player.clear')}
        </button>
      ) : null}
      {whole.length === 0 ? null : (
        <p class="error" id={`${base}-error`}>
          {whole.map((error) => describeAnswerError(error, language)).join(' ')}
        </p>
      )}
    </div>
  );
}

function QuestionInput(props: QuestionProps) {
  const { question } = props;
  switch (question.type) {
    case 'nps':
    case 'rating':
      return <ScaleInput {...props} question={question} />;
    case 'singleChoice':
    case 'multipleChoice':
      return <Choice {...props} question={question} />;
    case 'shortText':
    case 'longText':
      return <TextInput {...props} question={question} />;
    case 'matrixSingle':
    case 'matrixRating':
      return <Matrix {...props} question={question} />;
    default:
      return null;
  }
}

function isText(question: Question): boolean {
  return question.type === 'shortText' || question.type === 'longText';
}
