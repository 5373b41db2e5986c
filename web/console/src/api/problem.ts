import { ProblemFailure } from '@voxloop/client';

/** Whether the failure means "nobody is signed in"; a wrong password or code is another one. */
export function isSignedOut(failure: unknown): boolean {
  return failure instanceof ProblemFailure && failure.problem.code === 'signInRequired';
}

/** Whether the failure means "the workspace that you chose is none of yours, or not open to this session". */
export function isUnknownWorkspace(failure: unknown): boolean {
  const codes = ['workspaceUnknown', 'signInElsewhereNeeded'];
  return failure instanceof ProblemFailure && codes.includes(failure.problem.code);
}

/** Whether the failure means "there is nothing behind the masks of this feedback", which is no fault. */
export function isNothingMasked(failure: unknown): boolean {
  return failure instanceof ProblemFailure && failure.problem.code === 'feedbackOriginalNotFound';
}

/** Whether the failure means "there is nothing at this address": unknown, hidden from the reader, or no address at all. */
export function isMissing(failure: unknown): boolean {
  if (!(failure instanceof ProblemFailure)) return false;
  const { status, code, path } = failure.problem;
  return status === 404 || (code === 'requestInvalid' && path?.startsWith('params.') === true);
}

/** Whether the failure means "this condition about people can't be read", as while a line of it is still to be filled in. */
export function isUnfinishedCondition(failure: unknown): boolean {
  return failure instanceof ProblemFailure && failure.problem.code === 'segmentConditionInvalid';
}

/** Whether the failure means "your role or scope does not allow this". */
export function isForbidden(failure: unknown): boolean {
  return failure instanceof ProblemFailure && failure.problem.status === 403;
}

/** Whether the failure means "somebody has changed this since you read it". */
export function isChangedMeanwhile(failure: unknown): failure is ProblemFailure {
  return failure instanceof ProblemFailure && failure.problem.code === 'changedMeanwhile';
}
