import { useEffect, useState } from 'preact/hooks';
import { describeError } from './describe-error.ts';
import { Lazy } from './lazy.tsx';
import { findInput, loadComment, loadInputs, loadMedia } from './question-inputs.ts';
import { domIdOf, hintOf, isRequired, type QuestionProps } from './question-props.ts';
import { say } from './say.ts';
import { Words } from './words.tsx';

/** One question: its words, its controls, and what is wrong with its answer. */
export function QuestionView(props: QuestionProps) {
  const { question, answerKey, rich, language, errors, answers, onAnswer } = props;
  const base = domIdOf(answerKey);
  if (question.type === 'hidden' || question.type === 'timing') return null;
  if (question.type === 'statement') return <Statement {...props} />;
  const hint = hintOf(props);
  const whole = errors.filter((error) => error.path === `answers.${answerKey}`);
  const clearable = Object.hasOwn(answers, answerKey) && !isRequired(question) && leavesNoWayBack.test(question.type);
  return (
    <div class="question" id={base} data-type={question.type} data-invalid={errors.length > 0}>
      <h2 id={`${base}-title`}>
        <Words html={rich(question.title)} />
        {isRequired(question) ? <span class="required"> {say(language, 'player.required')}</span> : null}
      </h2>
      {hint === '' ? null : (
        <p class="hint" id={`${base}-hint`}>
          <Words html={rich(question.hint) || hint} />
        </p>
      )}
      {question.media === undefined ? null : <Lazy load={loadMedia} give={{ ...props, media: question.media }} />}
      <OnDemandInput {...props} />
      {clearable ? (
        <button type="button" class="clear" onClick={() => onAnswer(answerKey, undefined)}>
          {say(language, 'player.clear')}
        </button>
      ) : null}
      {'comment' in question && question.comment !== undefined ? (
        <Lazy load={loadComment} give={{ ...props, label: question.comment }} />
      ) : null}
      {whole.length === 0 ? null : (
        <p class="error" id={`${base}-error`}>
          {whole.map((error) => describeError(error, language)).join(' ')}
        </p>
      )}
    </div>
  );
}

/** Types whose controls, once touched, cannot be brought back to no answer by themselves. */
const leavesNoWayBack =
  /^(nps|rating|singleChoice|matrix(Single|Rating|Slider)|slider|signature|maxDiff|conjoint|location)$/;

function Statement(props: QuestionProps) {
  const { question, answerKey, rich } = props;
  return (
    <div class="statement" id={domIdOf(answerKey)}>
      <Words html={rich(question.title)} />
      {question.media === undefined ? null : <Lazy load={loadMedia} give={{ ...props, media: question.media }} />}
    </div>
  );
}

/** The controls of a question, loaded first when they are not here yet. */
function OnDemandInput(props: QuestionProps) {
  const { question, language } = props;
  const Input = findInput(question);
  const [failed, setFailed] = useState(false);
  const [, setTries] = useState(0);
  const missing = Input === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try begins anew.
  useEffect(() => {
    if (!missing || failed) return;
    let gone = false;
    const done = (hasFailed: boolean) => {
      if (gone) return;
      setFailed(hasFailed);
      setTries((tries) => tries + 1);
    };
    loadInputs([question]).then(
      () => done(false),
      () => done(true),
    );
    return () => {
      gone = true;
    };
  }, [missing, failed, question.type]);
  if (Input !== undefined) return <Input {...props} />;
  if (!failed) return <p class="quiet loading">{say(language, 'player.loading')}</p>;
  return (
    <p class="quiet">
      {say(language, 'player.loadFailed')}{' '}
      <button type="button" class="secondary small" onClick={() => setFailed(false)}>
        {say(language, 'player.retry')}
      </button>
    </p>
  );
}
