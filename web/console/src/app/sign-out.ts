import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { forgetWorkspace } from '../api/workspace-choice.ts';

/** Ends the session and leads to the sign-in page. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/auth/sign-out', { body: {} })),
    onSuccess: ({ redirectTo }) => {
      forgetWorkspace();
      // A fresh page: whoever signs in next finds nothing of this reader's in its memory.
      // A provider that opened the session may have a page of its own to end it there as well.
      window.location.assign(redirectTo ?? '/sign-in');
    },
  });
}
