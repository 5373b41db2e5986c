import type { RespondentPage } from '@voxloop/survey';
import { say } from './say.ts';

/** The page where there is nothing to answer: closed, unknown or already answered. */
export function Notice({ state, language }: { state: Exclude<RespondentPage['state'], 'open'>; language: string }) {
  return (
    <main class="card notice" data-state={state}>
      <h1>{say(language, `player.${state}Heading`)}</h1>
      <p>{say(language, `player.${state}Detail`)}</p>
    </main>
  );
}
