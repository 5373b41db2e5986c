import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useText } from '../app/language.tsx';
import { useSignOut } from '../app/sign-out.ts';
import { SecondFactorForm } from '../sign-in/second-factor-form.tsx';
import { SignInFrame } from '../sign-in/sign-in-frame.tsx';
import { wordsOfFailure } from '../states/failure-notice.tsx';
import { useSecondFactor } from './second-factor-queries.ts';

/** All that a member sees who came in by a provider that does not count as the second factor, until he enters a code. */
export function SecondFactorEntryGate() {
  const say = useText();
  const signOut = useSignOut();
  const { refreshMe } = useSecondFactor();
  const enter = useMutation({
    mutationFn: (code: string) => api.POST('/api/v1/me/second-factor/entry', { body: { code } }),
    onSuccess: () => refreshMe(),
  });
  const failure = enter.error === null ? undefined : wordsOfFailure(enter.error, say);
  return (
    <SignInFrame title={say('signIn.secondStep')}>
      <SecondFactorForm
        pending={enter.isPending}
        failure={failure}
        onEnter={({ code }) => enter.mutate(code)}
        onBack={() => signOut.mutate()}
      />
    </SignInFrame>
  );
}
