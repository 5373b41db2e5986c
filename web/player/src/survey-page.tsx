import {
  type AnswerError,
  computeFlow,
  type Flow,
  type FlowContext,
  type FlowPage,
  isErrorOf,
  listPageErrors,
  listPageRequests,
  nextPage,
  pipeHtml,
  pipeText,
  previousPage,
} from '@voxloop/survey';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Lazy } from './lazy.tsx';
import { loadErrors } from './load-errors.ts';
import type { OpenSurvey } from './open-survey.ts';
import { PageState } from './page-state.tsx';
import type { Timings } from './page-timing.tsx';
import { Progress } from './progress.tsx';
import { QuestionView } from './question-view.tsx';
import { say } from './say.ts';
import type { Session, SessionChange } from './session.ts';
import { Words } from './words.tsx';

const loadPageTiming = () => import('./page-timing.tsx').then(({ PageTiming }) => PageTiming);

interface SurveyPageProps {
  survey: OpenSurvey;
  session: Session;
  flow: Flow;
  context: FlowContext;
  change(change: SessionChange): void;
}

/** What the respondent has been told on a page: what is wrong, and what would be welcome. */
interface Told {
  pageId: string;
  requests: boolean;
}

/** One page of questions, with the way back and on. Its errors appear when the respondent wants to go on. */
export function SurveyPage({ survey, session, flow, context, change }: SurveyPageProps) {
  const { language } = session;
  const [told, setTold] = useState<Told | null>(
    survey.checked === true && survey.pageId !== null ? { pageId: survey.pageId, requests: true } : null,
  );
  const section = useRef<HTMLElement>(null);
  const current = flow.pages.find(({ id }) => id === session.pageId) ?? nextPage(flow, null);
  const timings = useRef<Timings>({ read: () => ({}) });
  useFocusOnTurn(section, current?.id ?? null);
  if (current === null) return null;

  const { id: pageId } = current;
  const requests = listPageRequests(flow, current);
  const isTold = told?.pageId === pageId;
  const errors = isTold ? [...listPageErrors(flow, current), ...(told.requests ? requests : [])] : [];
  const before = survey.definition.settings?.back === false ? null : previousPage(flow, pageId);
  const after = nextPage(flow, pageId);

  const goOn = (event: Event) => {
    event.preventDefault();
    const wrong = listPageErrors(flow, current)[0];
    const asked = isTold && told.requests ? undefined : requests[0];
    const first = wrong ?? asked;
    if (first !== undefined) {
      const requestsToo = wrong === undefined || (isTold && told.requests);
      return void loadErrors().then((focusAnswer) => {
        setTold({ pageId, requests: requestsToo });
        focusAnswer(section.current, first.path);
      });
    }
    const measured = timings.current.read();
    for (const [key, value] of Object.entries(measured)) change({ kind: 'answer', key, value });
    if (after !== null) change({ kind: 'turn', pageId: after.id });
    else {
      const { answers } = computeFlow(survey.definition, { ...session.answers, ...measured }, context);
      change({ kind: 'submit', submission: toSubmission(survey, session, answers) });
    }
  };

  return (
    <main>
      {survey.definition.settings?.progress === false ? null : (
        <Progress flow={flow} pageId={pageId} language={language} />
      )}
      <form noValidate method="post" encType="multipart/form-data" onSubmit={goOn}>
        {current.questions.some(({ question }) => question.type === 'timing') ? (
          <Lazy load={loadPageTiming} give={{ current, timings: timings.current }} />
        ) : null}
        <PageState {...{ survey, session, pageId }} />
        <section
          ref={section}
          tabIndex={-1}
          aria-label={say(language, 'player.progress', {
            page: flow.pages.findIndex((each) => each.id === pageId) + 1,
            pages: flow.pages.length,
          })}
        >
          <PageWords {...{ survey, flow, context, current }} isFirst={before === null} />
          <Summary {...{ current, errors, language, requests }} />
          <PageQuestions {...{ survey, session, flow, context, current, errors, change }} />
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

function toSubmission(survey: OpenSurvey, session: Session, answers: Flow['answers']) {
  const { version, parameters, fullCells } = survey;
  const { responseId: id, startedAt, language } = session;
  const { webdriver } = navigator;
  const submission = { id, version, answers, parameters, startedAt, language, webdriver };
  return fullCells === undefined ? submission : { ...submission, fullCells };
}

interface PageWordsProps extends Pick<SurveyPageProps, 'survey' | 'flow' | 'context'> {
  current: FlowPage;
  isFirst: boolean;
}

function PageWords({ survey: { definition }, flow, context, current, isFirst }: PageWordsProps) {
  const rich = (texts: typeof definition.introduction) =>
    pipeHtml(definition, texts, flow.answers, context, current.passes);
  return (
    <>
      {isFirst && definition.introduction !== undefined ? (
        <div class="introduction">
          <Words html={rich(definition.introduction)} />
        </div>
      ) : null}
      {current.page.title === undefined ? null : (
        <h1 class="page-title">
          <Words html={rich(current.page.title)} />
        </h1>
      )}
    </>
  );
}

interface SummaryProps {
  current: FlowPage;
  errors: readonly AnswerError[];
  requests: readonly AnswerError[];
  language: string;
}

/** How many questions need something; said at once, for it appears in an alert. */
function Summary({ current, errors, requests, language }: SummaryProps) {
  const wrong = current.questions.filter(({ key }) => errors.some((error) => isErrorOf(error, key)));
  const isSoft = errors.length > 0 && errors.every((error) => requests.includes(error));
  return (
    <div class="error-summary" role="alert" data-soft={isSoft}>
      {wrong.length === 0
        ? null
        : isSoft
          ? say(language, 'player.softHeading')
          : say(language, 'player.errorsHeading', { count: wrong.length })}
    </div>
  );
}

interface PageQuestionsProps extends SurveyPageProps {
  current: FlowPage;
  errors: readonly AnswerError[];
}

function PageQuestions({ survey, session, flow, context, current, errors, change }: PageQuestionsProps) {
  const { definition } = survey;
  const { language, answers, responseId } = session;
  return (
    <>
      {current.questions.map(({ key, question }) => (
        <QuestionView
          key={key}
          question={question}
          answerKey={key}
          piped={(texts) => pipeText(definition, texts, flow.answers, context, current.passes)}
          rich={(texts) => pipeHtml(definition, texts, flow.answers, context, current.passes)}
          language={language}
          answers={answers}
          errors={errors.filter((error) => isErrorOf(error, key))}
          onAnswer={(at, value) => change({ kind: 'answer', key: at, value })}
          onUpload={async (questionId, file, name) =>
            (await import('./upload-file.ts')).uploadFile(survey.address, responseId, questionId, file, name, language)
          }
        />
      ))}
    </>
  );
}

/** Takes the keyboard and the screen reader to the top of a page that has been turned to, but not of the first one. */
function useFocusOnTurn(section: { current: HTMLElement | null }, pageId: string | null): void {
  const shown = useRef(pageId);
  useEffect(() => {
    if (shown.current === pageId) return;
    shown.current = pageId;
    section.current?.focus({ preventScroll: true });
    section.current?.closest('.voxloop')?.scrollIntoView();
  }, [section, pageId]);
}
