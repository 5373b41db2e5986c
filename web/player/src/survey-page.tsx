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
  const current = flow.pages.find(({ page }) => page.id === session.pageId) ?? nextPage(definition, flow, null);
  useFocusOnTurn(section, current?.page.id ?? null);
  if (current === null) return null;

  const { page, questions } = current;
  const errors = checkedPageId === page.id ? listPageErrors(flow, current) : [];
  const wrong = questions.filter((question) => errors.some((error) => isErrorOf(error, question.id)));
  const before = previousPage(definition, flow, page.id);
  const after = nextPage(definition, flow, page.id);
  const piped = (texts: typeof page.title) => pipeText(definition, texts, flow.answers, context);

  const goOn = (event: Event) => {
    event.preventDefault();
    const first = listPageErrors(flow, current)[0];
    setCheckedPageId(page.id);
    if (first !== undefined) focusAnswer(section.current, first.path);
    else if (after !== null) change({ kind: 'turn', pageId: after.page.id });
    else {
      const { version, parameters } = survey;
      const { responseId: id, startedAt } = session;
      const submission = { id, version, answers: flow.answers, parameters, startedAt, language };
      change({ kind: 'submit', submission });
    }
  };

  return (
    <main>
      <Progress flow={flow} pageId={page.id} language={language} />
      <form noValidate onSubmit={goOn}>
        <section
          ref={section}
          tabIndex={-1}
          aria-label={say(language, 'player.progress', {
            page: flow.pages.findIndex((each) => each.page.id === page.id) + 1,
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
          {questions.map((question) => (
            <QuestionView
              key={question.id}
              question={question}
              piped={piped}
              language={language}
              answers={answers}
              errors={errors.filter((error) => isErrorOf(error, question.id))}
              onAnswer={(key, value) => change({ kind: 'answer', key, value })}
            />
          ))}
        </section>
        <footer class="actions">
          {before === null ? null : (
            <button type="button" class="secondary" onClick={() => change({ kind: 'turn', pageId: before.page.id })}>
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
  const [, questionId = '', part = ''] = path.split('.');
  const within = section?.querySelector(`#q-${questionId}-${part}`) ?? section?.querySelector(`#q-${questionId}`);
  const control = within?.matches('input, textarea') ? within : within?.querySelector('input, textarea');
  if (control instanceof HTMLElement) control.focus();
}
