import { useMutation } from '@tanstack/react-query';
import { ProblemFailure } from '@voxloop/client';
import { api } from '../api/client.ts';
import { type Say, useText } from '../app/language.tsx';
import { wordsOfFailure } from '../states/failure-notice.tsx';
import type { Credentials } from './password-form.tsx';
import type { SecondFactorEntry } from './second-factor-form.tsx';

function wordsOfSignInFailure(failure: unknown, say: Say): { title: string; detail?: string } {
  if (failure instanceof ProblemFailure && failure.problem.code === 'signInRefused') {
    return { title: say('signIn.wrong'), detail: say('signIn.wrongHint') };
  }
  if (failure instanceof ProblemFailure && failure.problem.code === 'tooManyRequests')
    return { title: say('signIn.tooOften') };
  return wordsOfFailure(failure, say);
}

/** The steps of signing in by password: address and password, then the second factor where there is one. */
export function useSignInSteps(onEntered: () => Promise<void>) {
  const say = useText();
  const signIn = useMutation({
    mutationFn: async (body: Credentials) => {
      const { response } = await api.POST('/api/auth/sign-in/email', { body });
      return response.status === 202 ? ('secondFactorAsked' as const) : ('signedIn' as const);
    },
    onSuccess: async (outcome) => {
      if (outcome === 'signedIn') await onEntered();
    },
  });
  const secondStep = useMutation({
    mutationFn: (body: SecondFactorEntry) => api.POST('/api/auth/sign-in/second-factor', { body }),
    onSuccess: onEntered,
    onError: (failure) => {
      if (failure instanceof ProblemFailure && failure.problem.code === 'secondFactorExpired') signIn.reset();
    },
  });
  const failed = signIn.error ?? secondStep.error;
  return {
    asksSecondFactor: signIn.data === 'secondFactorAsked',
    isPending: signIn.isPending || secondStep.isPending,
    failure: failed === null ? undefined : wordsOfSignInFailure(failed, say),
    enterPassword: signIn.mutate,
    enterCode: secondStep.mutate,
    startAgain: () => {
      signIn.reset();
      secondStep.reset();
    },
  };
}
