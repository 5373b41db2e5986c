import {
  type Flow,
  type FlowContext,
  isErrorOf,
  listPageErrors,
  nextPage,
  pipeText,
  previousPage,
} from '@voxloop/survey';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Progress } from './progress.tsx';
import { domIdOf } from './question-props.ts';
import { QuestionView } from './question-view.tsx';
import { say } from './say.ts';
import type { Session, SessionChange } from './session.ts';
import type { OpenSurvey } from './use-session.ts';

interface SurveyPageProps {
  survey: OpenSurvey;
  session: Session;
  flow: Flow;
  context: FlowContext;
  change(change: SessionChange): void;
}

/** One page of questions, with the way back and on. Its errors appear when the respondent wants to go on. */
export function SurveyPage({ survey, session, flow, context, change }: SurveyPageProps) {
  const { definition } = survey;
  const { language, answers } = session;
  const [checkedPageId, setCheckedPageId] = useState<string | null>(null);
  const section = useRef<HTMLElement>(null);
  const current = flow.pages.find(({ id }) => id === session.pageId) ?? nextPage(flow, null);
  useFocusOnTurn(section, current?.id ?? null);
  if (current === null) return null;

  const { id: pageId, page, questions, passes } = current;
  const errors = checkedPageId === pageId ? listPageErrors(flow, current) : [];
  const wrong = questions.filter(({ key }) => errors.some((error) => isErrorOf(error, key)));
  const before = previousPage(flow, pageId);
  const after = nextPage(flow, pageId);
  const piped = (texts: typeof page.title) => pipeText(definition, texts, flow.answers, context, passes);

  const goOn = (event: Event) => {
    event.preventDefault();
    const first = listPageErrors(flow, current)[0];
    setCheckedPageId(pageId);
    if (first !== undefined) focusAnswer(section.current, first.path);
    else if (after !== null) change({ kind: 'turn', pageId: after.id });
    else {
      const { version, parameters } = survey;
      const { responseId: id, startedAt } = session;
      const submission = { id, version, answers: flow.answers, parameters, startedAt, language };
      change({ kind: 'submit', submission });
    }
  };

  return (
    <main>
      <Progress flow={flow} pageId={pageId} language={language} />
      <form noValidate onSubmit={goOn}>
        <section
          ref={section}
          tabIndex={-1}
          aria-label={say(language, 'player.progress', {
            page: flow.pages.findIndex((each) => each.id === pageId) + 1,
            pages: flow.pages.length,
          })}
        >
          {before === null && definition.introduction ? (
            <p class="introduction">{piped(definition.introduction)}</p>
          ) : null}
          {page.title ? <h1 class="page-title">{piped(page.title)}</h1> : null}
          <div class="error-summary" role="alert">
            {wrong.length > 0 ? say(language, 'player.errorsHeading', { count: wrong.length }) : null}
          </div>
          {questions.map(({ key, question }) => (
            <QuestionView
              key={key}
              question={question}
              answerKey={key}
              piped={piped}
              language={language}
              answers={answers}
              errors={errors.filter((error) => isErrorOf(error, key))}
              onAnswer={(at, value) => change({ kind: 'answer', key: at, value })}
            />
          ))}
        </section>
        <footer class="actions">
          {before === null ? null : (
            <button type="button" class="secondary" onClick={() => change({ kind: 'turn', pageId: before.id })}>
              {say(language, 'player.back')}
            </button>
          )}
          <button type="submit">{say(language, after === null ? 'player.submit' : 'player.next')}</button>
        </footer>
      </form>
    </main>
  );
}

/** Takes the keyboard and the screen reader to the top of a page that has been turned to, but not of the first one. */
function useFocusOnTurn(section: { current: HTMLElement | null }, pageId: string | null): void {
  const shown = useRef(pageId);
  useEffect(() => {
    if (shown.current === pageId) return;
    shown.current = pageId;
    section.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [section, pageId]);
}

/** Focuses the control of the answer at `answers.<questionId>` or of its row or option. */
function focusAnswer(section: HTMLElement | null, path: string): void {
  const [, answerKey = '', part = ''] = path.split('.');
  const within =
    section?.querySelector(`#${domIdOf(answerKey, part)}`) ?? section?.querySelector(`#${domIdOf(answerKey)}`);
  const control = within?.matches('input, textarea') ? within : within?.querySelector('input, textarea');
  if (control instanceof HTMLElement) control.focus();
}
