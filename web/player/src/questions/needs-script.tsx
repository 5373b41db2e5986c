import { say } from '../say.ts';

/** What stands in place of controls that nothing but a script can offer. */
export function NeedsScript({ language }: { language: string }) {
  return <p class="quiet">{say(language, 'inputs.needsScript')}</p>;
}
