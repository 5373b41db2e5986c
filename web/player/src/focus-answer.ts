import { domIdOf } from './question-props.ts';

/** Focuses the control of the answer at `answers.<questionId>` or of its row, field or option. */
export function focusAnswer(section: HTMLElement | null, path: string): void {
  const [, answerKey = '', ...parts] = path.split('.');
  const ids = parts.map((_, at) => domIdOf(answerKey, ...parts.slice(0, parts.length - at)));
  const within = [...ids, domIdOf(answerKey)]
    .map((id) => section?.querySelector(`[id="${id}"]`) ?? null)
    .find((element) => element !== null);
  const controls = 'input:not([type=hidden]), textarea, select, button, [tabindex]';
  const control = within?.matches(controls) ? within : within?.querySelector(controls);
  if (control instanceof HTMLElement) control.focus();
}
