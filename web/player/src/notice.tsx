import './outcome-styles.ts';
import type { RespondentPage } from '@voxloop/survey';
import { useEffect } from 'preact/hooks';
import { say } from './say.ts';

/** The page where there is nothing to answer: closed, unknown or already answered. */
export function Notice({ state, language }: { state: Exclude<RespondentPage['state'], 'open'>; language: string }) {
  const heading = say(language, `notice.${state}Heading`);
  useEffect(() => {
    document.title = heading;
  }, [heading]);
  return (
    <main class="card notice" data-state={state}>
      <h1>{heading}</h1>
      <p>{say(language, `notice.${state}Detail`)}</p>
    </main>
  );
}
