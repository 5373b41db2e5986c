import type { OpenSurvey } from './open-survey.ts';
import type { Session } from './session.ts';

/** The name of the control that carries a session from page to page where no script runs. No question can be called so. */
export const stateControl = ':session';

/** A control that nobody sees: who fills it in is a program. */
export const trapControl = 'homepage';

interface PageStateProps {
  survey: OpenSurvey;
  session: Session;
  pageId: string;
}

/** What a form carries besides the answers of its page, so that the server can go on where no script runs. */
export function PageState({ survey, session, pageId }: PageStateProps) {
  const { responseId, startedAt, language, answers } = session;
  return (
    <>
      <input
        type="hidden"
        name={stateControl}
        value={JSON.stringify({ responseId, startedAt, language, answers, pageId })}
      />
      {/* Only in the form that is sent without script; hydrating takes it out. */}
      {import.meta.env.SSR ? (
        <>
          <input
            name={trapControl}
            autocomplete="off"
            tabIndex={-1}
            aria-hidden
            style="position:absolute;left:-999em"
          />
          {survey.refused === undefined ? null : (
            <p class="error-summary" role="alert">
              {survey.refused}
            </p>
          )}
        </>
      ) : null}
    </>
  );
}
