import type { Flow } from '@voxloop/survey';
import { say } from './say.ts';

/** How far the respondent has come; nothing for a survey of one page. */
export function Progress({ flow, pageId, language }: { flow: Flow; pageId: string; language: string }) {
  const pages = flow.pages.length;
  if (pages < 2) return null;
  const page = flow.pages.findIndex((each) => each.id === pageId) + 1;
  const label = say(language, 'player.progress', { page, pages });
  return (
    <div class="progress">
      <progress value={page} max={pages} aria-label={label} />
      <span aria-hidden="true">
        {page} / {pages}
      </span>
    </div>
  );
}
