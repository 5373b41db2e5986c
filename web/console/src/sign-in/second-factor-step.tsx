import { SecondFactorForm } from './second-factor-form.tsx';
import type { useSignInSteps } from './use-sign-in-steps.ts';

/** The second step of a sign-in by password; the browser may be trusted from then on. */
export function SecondFactorStep({ steps }: { steps: ReturnType<typeof useSignInSteps> }) {
  const { isPending, failure, enterCode, startAgain } = steps;
  return <SecondFactorForm offersTrust pending={isPending} failure={failure} onEnter={enterCode} onBack={startAgain} />;
}
