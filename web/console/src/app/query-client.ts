import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemFailure } from '@voxloop/client';
import { isChangedMeanwhile, isSignedOut } from '../api/problem.ts';
import { meKey } from './session.tsx';

/** The cache of everything the server answered. A 401 anywhere leads back to the sign-in page. */
export function createQueryClient(): QueryClient {
  const onError = (failure: unknown) => {
    if (isSignedOut(failure)) client.setQueryData(meKey, null);
  };
  const onRefusal = (failure: unknown) => {
    onError(failure);
    // Whoever was too late sees what is there now.
    if (isChangedMeanwhile(failure)) void client.invalidateQueries();
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError: onRefusal }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, failure) =>
          count < 2 &&
          failure instanceof ProblemFailure &&
          (failure.problem.status === 0 || failure.problem.status >= 502),
      },
      mutations: { retry: false },
    },
  });
  return client;
}
