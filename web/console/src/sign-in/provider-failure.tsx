import { signInFaults } from '@voxloop/access';
import { Alert } from 'antd';
import { useText } from '../app/language.tsx';

/** Says why a sign-in by a provider came to nothing, and what to do; nothing where none has failed. */
export function ProviderFailure({ parameters }: { parameters: URLSearchParams }) {
  const say = useText();
  const failure = parameters.get('failure');
  if (failure === null) return null;
  // A newer server may know of more.
  const fault = signInFaults.find((known) => known === failure) ?? 'answerInvalid';
  const reference = parameters.get('reference');
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={say(`signIn.failure.${fault}`)}
      description={
        <>
          {say(`signIn.failure.${fault}.hint`)}
          {reference && <div>{say('signIn.failure.reference', { reference: reference.slice(0, 40) })}</div>}
        </>
      }
    />
  );
}
