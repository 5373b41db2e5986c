import { findStored, forgetChoice, saveChoice } from '../app/stored-choice.ts';

const choice = 'workspace';
const header = 'voxloop-workspace';

/** The one that this page works in; another tab may choose another since, and this page's forms are not meant for that one. */
let ofThisPage: string | null | undefined;

/** Names the workspace that this page works in; without a choice the server takes the member's first. */
export function nameWorkspace(headers: Headers): void {
  if (ofThisPage === undefined) ofThisPage = findStored(choice);
  if (ofThisPage !== null) headers.set(header, ofThisPage);
}

/** Works in that workspace from now on. Everything read so far is of another one, so the page starts anew. */
export function chooseWorkspace(id: string): void {
  saveChoice(choice, id);
  window.location.assign('/');
}

/** Goes back to the member's first workspace, e.g. when somebody else signs in or a membership has ended. */
export function forgetWorkspace(): void {
  ofThisPage = null;
  forgetChoice(choice);
}
