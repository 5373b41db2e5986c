import { type Profile, SAML, SamlStatusError, ValidateInResponseTo } from '@node-saml/node-saml';
import type { AssertedIdentity, ClaimNames, SamlSettings } from './identity-provider.ts';
import { type Confirmation, readAssertion, readDestination } from './saml-assertion.ts';
import { readSamlIdentity } from './saml-identity.ts';
import { SignInError } from './sign-in-error.ts';

/** The two sides of one sign-in. */
export interface SamlExchange {
  settings: SamlSettings;
  /** The name of this service, and where its metadata are */
  entityId: string;
  /** Where the provider sends its response to (HTTP-POST binding) */
  acsUrl: string;
  requestId: string;
}

/** How far the clocks of a provider and of this server may lie apart. */
const clockSkewMs = 60_000;
const requestMs = 10 * 60_000;

/** The address to send a browser to, with a request (HTTP-Redirect binding). @param state comes back as RelayState */
export function buildSamlStartUrl(exchange: SamlExchange, state: string, now: Date): Promise<string> {
  return createSaml(exchange, now).getAuthorizeUrlAsync(state, undefined, {});
}

/** The metadata of this service, to be given to the provider. */
export function describeService(exchange: Omit<SamlExchange, 'requestId'>, now: Date): string {
  return createSaml({ ...exchange, requestId: '_' }, now).generateServiceProviderMetadata(null, null);
}

/**
 * Checks a response to a request of ours: an assertion that the provider itself has signed, made for this service, for
 * this request, to be handed in here and now (SAML 2.0 Profiles, section 4.1.4.3).
 * @param samlResponse base64, as the browser posted it
 * @returns whom the provider vouches for; `assertionId` and `endsAt` let the caller refuse the assertion a second time
 * @throws SignInError
 */
export async function readSamlResponse(
  exchange: SamlExchange,
  samlResponse: string,
  names: ClaimNames,
  now: Date,
): Promise<{ identity: AssertedIdentity; assertionId: string; endsAt: Date }> {
  const profile = await validate(createSaml(exchange, now), samlResponse);
  const { acsUrl, requestId, settings } = exchange;
  if (profile.issuer !== settings.entityId)
    throw new SignInError('answerInvalid', `The assertion is of "${profile.issuer}", not of "${settings.entityId}".`);
  const destination = readDestination(profile.getSamlResponseXml?.() ?? '');
  if (destination !== null && destination !== acsUrl)
    throw new SignInError('answerInvalid', `The response is meant for ${destination}, not for ${acsUrl}.`);
  const assertion = readAssertion(profile.getAssertion?.());
  const confirmation = assertion.confirmations.find((one) => confirms(one, { acsUrl, requestId, now }));
  if (confirmation === undefined || confirmation.endsAt === null)
    throw new SignInError(
      'answerInvalid',
      'No bearer confirmation of the subject names this address (Recipient), this request (InResponseTo) and a time to come.',
    );
  if (profile.nameIDFormat?.endsWith(':transient') === true)
    throw new SignInError('answerInvalid', 'The name identifier is transient. Choose one that stays the same.');
  const { nameID, nameIDFormat = '' } = profile;
  if (typeof nameID !== 'string' || nameID === '')
    throw new SignInError('answerInvalid', 'The assertion names no subject.');
  const attributes = isRecord(profile.attributes) ? profile.attributes : {};
  return {
    identity: readSamlIdentity({ nameId: nameID, nameIdFormat: nameIDFormat, attributes }, names),
    assertionId: assertion.id,
    endsAt: new Date(confirmation.endsAt.getTime() + clockSkewMs),
  };
}

function confirms(
  { method, recipient, inResponseTo, notBefore, endsAt }: Confirmation,
  { acsUrl, requestId, now }: { acsUrl: string; requestId: string; now: Date },
): boolean {
  const isNow =
    endsAt !== null &&
    endsAt.getTime() + clockSkewMs > now.getTime() &&
    (notBefore === null || notBefore.getTime() - clockSkewMs <= now.getTime());
  const isBearer = method === 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
  return isBearer && isNow && recipient === acsUrl && inResponseTo === requestId;
}

async function validate(saml: SAML, samlResponse: string): Promise<Profile> {
  // A document type can change what the same words mean to two readers, and no provider needs one.
  if (/<!(DOCTYPE|ENTITY)/i.test(Buffer.from(samlResponse, 'base64').toString('utf8')))
    throw new SignInError('answerInvalid', 'The response holds a document type.');
  try {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: samlResponse });
    if (profile === null) throw new SignInError('answerInvalid', 'The response holds no assertion.');
    return profile;
  } catch (error) {
    if (error instanceof SignInError || !(error instanceof Error)) throw error;
    const fault = error instanceof SamlStatusError ? 'providerRefused' : 'answerInvalid';
    throw new SignInError(fault, error.message.slice(0, 300));
  }
}

function createSaml({ settings, entityId, acsUrl, requestId }: SamlExchange, now: Date): SAML {
  return new SAML({
    entryPoint: settings.signInUrl,
    issuer: entityId,
    callbackUrl: acsUrl,
    audience: entityId,
    idpIssuer: settings.entityId,
    idpCert: [...settings.certificates],
    // The assertion itself has to be signed, whatever is signed around it.
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: requestMs,
    cacheProvider: {
      // The sign-in under way is kept in the database; this one request is the only one that is answered here.
      saveAsync: async (_key, value) => ({ value, createdAt: now.getTime() }),
      getAsync: async (key) => (key === requestId ? now.toISOString() : null),
      removeAsync: async (key) => key,
    },
    generateUniqueId: () => requestId,
    acceptedClockSkewMs: clockSkewMs,
    signatureAlgorithm: 'sha256',
    identifierFormat: null,
    disableRequestedAuthnContext: true,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
