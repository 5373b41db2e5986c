import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import { meKey } from '../app/session.tsx';

/** What a member does with his own second factor. Confirming and removing change who he is to the server. */
export function useSecondFactor() {
  const client = useQueryClient();
  const refreshMe = () => client.invalidateQueries({ queryKey: meKey });
  return {
    begin: useMutation({
      mutationFn: (password: string) => answerOf(api.POST('/api/v1/me/second-factor', { body: { password } })),
    }),
    confirm: useMutation({
      mutationFn: (code: string) => api.POST('/api/v1/me/second-factor/confirmation', { body: { code } }),
    }),
    renewCodes: useMutation({
      mutationFn: (password: string) =>
        answerOf(api.POST('/api/v1/me/second-factor/backup-codes', { body: { password } })),
    }),
    remove: useMutation({
      mutationFn: (password: string) => api.POST('/api/v1/me/second-factor/removal', { body: { password } }),
      onSuccess: refreshMe,
    }),
    refreshMe,
  };
}
