import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { conclude, type FinishedSignIn, type Returned, takeOwnFlow } from './finish-sign-in.ts';
import { readSamlResponse } from './saml-client.ts';
import { type FoundProvider, hashToken, type SignInDesk, signInAccess } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';
import { findFlow, saveOutcome, useAssertion } from './sign-in-flow-store.ts';

const nullableText = Type.Union([Type.Null(), Type.String()]);
const Outcome = Type.Object({
  subject: Type.String(),
  email: nullableText,
  emailVerified: Type.Union([Type.Null(), Type.Boolean()]),
  name: nullableText,
  groups: Type.Union([Type.Null(), Type.Array(Type.String())]),
});
const outcomeValidator = Compile(Outcome);

/**
 * Takes a response of a SAML provider in: what it says is kept, sealed, until the browser that began comes for it.
 * @throws SignInError
 */
export async function receiveSamlResponse(
  desk: SignInDesk,
  found: FoundProvider,
  state: string,
  samlResponse: string,
): Promise<void> {
  const { workspaceId, provider } = found;
  const { id, protocol, claims } = provider;
  if (protocol.kind !== 'saml') throw new SignInError('providerUnavailable', 'The provider does not speak SAML.');
  const access = signInAccess(workspaceId);
  const now = desk.context.clock.now();
  const stateHash = hashToken(state);
  const flow = await desk.context.database.inWorkspace(workspaceId, (tx) =>
    findFlow(tx, access, { providerId: id, stateHash, now }),
  );
  if (flow === undefined)
    throw new SignInError('flowExpired', 'The response answers no request that is under way here (RelayState).');
  const exchange = { ...desk.samlOf(id, protocol), requestId: flow.requestId };
  const { identity, assertionId, endsAt } = await readSamlResponse(exchange, samlResponse, claims, now);
  const outcome = desk.sealer.seal(JSON.stringify(identity), outcomePlace(stateHash));
  await desk.context.database.inWorkspace(workspaceId, async (tx) => {
    const isNew = await useAssertion(tx, access, { providerId: id, id: assertionId, expiresAt: endsAt, now });
    if (!isNew || !(await saveOutcome(tx, access, flow, outcome)))
      throw new SignInError('answerReplayed', 'The assertion has been used already.');
  });
}

/** Opens what a response has vouched for, in the browser that began. @throws SignInError */
export async function finishSaml(desk: SignInDesk, found: FoundProvider, returned: Returned): Promise<FinishedSignIn> {
  const flow = await takeOwnFlow(desk, found, returned);
  if (flow.outcome === null) throw new SignInError('answerInvalid', 'No response of the provider has come in.');
  const identity = readOutcome(desk.sealer.open(flow.outcome, outcomePlace(flow.stateHash)));
  return conclude(desk, found, flow, returned, { identity, endSessionHint: null });
}

function outcomePlace(stateHash: Buffer): string {
  return `signInFlow:${stateHash.toString('hex')}`;
}

function readOutcome(text: string): Static<typeof Outcome> {
  const outcome: unknown = JSON.parse(text);
  if (!outcomeValidator.Check(outcome)) throw new Error('What a response vouched for was kept in another shape.');
  return outcome;
}
