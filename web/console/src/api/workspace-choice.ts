import { findStored, forgetChoice, saveChoice } from '../app/stored-choice.ts';

const choice = 'workspace';
const header = 'voxloop-workspace';

/** Names the workspace that this device works in; without a choice the server takes the member's first. */
export function nameWorkspace(headers: Headers): void {
  const chosen = findStored(choice);
  if (chosen !== null) headers.set(header, chosen);
}

/** Works in that workspace from now on. Everything read so far is of another one, so the page starts anew. */
export function chooseWorkspace(id: string): void {
  saveChoice(choice, id);
  window.location.assign('/');
}

/** Goes back to the member's first workspace, e.g. when somebody else signs in or a membership has ended. */
export function forgetWorkspace(): void {
  forgetChoice(choice);
}
