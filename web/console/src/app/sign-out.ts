import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { forgetWorkspace } from '../api/workspace-choice.ts';

/** Ends the session and leads to the sign-in page. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => api.POST('/api/auth/sign-out', { body: {} }),
    onSuccess: () => {
      forgetWorkspace();
      // A fresh page: whoever signs in next finds nothing of this reader's in its memory.
      window.location.assign('/sign-in');
    },
  });
}
