import { createRequire } from 'node:module';
import { makeSelfSigned, type SelfSigned } from './self-signed-certificate.ts';

/** What an assertion of the test provider says; what is left out is as it should be. */
export interface TestStatement {
  nameId: string;
  attributes?: Readonly<Record<string, readonly string[]>>;
  nameIdFormat?: string;
  audience?: string;
  recipient?: string;
  destination?: string;
  inResponseTo?: string;
  confirmedInResponseTo?: string;
  issuer?: string;
  /** From now, minutes */
  validFromMinutes?: number;
  validForMinutes?: number;
  assertionId?: string;
}

/** A SAML identity provider: samlify reads requests and signs responses. */
export interface SamlTestProvider {
  entityId: string;
  metadata: string;
  keys: SelfSigned;
  /**
   * Answers the request in an address that our server sent a browser to, after it has read it by the service's metadata.
   * @returns the fields that the browser would post
   */
  answer(startUrl: string, serviceMetadata: string, statement: TestStatement): Promise<SamlPost>;
}

/** What a browser posts to the service. */
export interface SamlPost {
  SAMLResponse: string;
  RelayState: string;
}

/** What is used of samlify; its own types would bring those of browsers into every file. */
interface Samlify {
  setSchemaValidator(validator: { validate(xml: string): Promise<string> }): void;
  IdentityProvider(settings: object): {
    getMetadata(): string;
    parseLoginRequest(service: Service, binding: 'redirect', request: object): Promise<LoginRequest>;
    createLoginResponse(
      service: Service,
      request: LoginRequest,
      binding: 'post',
      user: object,
      options: { customTagReplacement(): { id: string; context: string } },
    ): Promise<{ context: string }>;
  };
  ServiceProvider(settings: { metadata: string }): Service;
}
interface Service {
  entityMeta: { getEntityID(): string; getAssertionConsumerService(binding: 'post'): string };
}
interface LoginRequest {
  extract: { request: { id: string } };
}

const { IdentityProvider, ServiceProvider, setSchemaValidator }: Samlify = createRequire(import.meta.url)('samlify');

const year = 365 * 24 * 60 * 60_000;
const signInUrl = 'https://idp.example/sso';

/** Sets one up. @param keys signs by them; default: fresh ones */
export function createSamlTestProvider(now: Date, keys = makeKeys(now)): SamlTestProvider {
  const entityId = 'https://idp.example/metadata';
  // The schema of requests is the business of their reader's other checks.
  setSchemaValidator({ validate: async () => 'valid' });
  const idp = IdentityProvider({
    entityID: entityId,
    privateKey: keys.privateKey,
    signingCert: keys.certificate,
    isAssertionEncrypted: false,
    singleSignOnService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: signInUrl }],
    nameIDFormat: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
  });
  return {
    entityId,
    metadata: idp.getMetadata(),
    keys,
    answer: async (startUrl, serviceMetadata, statement) => {
      const service = ServiceProvider({ metadata: serviceMetadata });
      const query = Object.fromEntries(new URL(startUrl).searchParams);
      const request = await idp.parseLoginRequest(service, 'redirect', { query });
      const requestId = request.extract.request.id;
      const acs = service.entityMeta.getAssertionConsumerService('post');
      const defaults = { entityId, requestId, acs, audience: service.entityMeta.getEntityID() };
      const { context } = await idp.createLoginResponse(
        service,
        request,
        'post',
        {},
        {
          customTagReplacement: () => ({ id: '_response', context: writeResponse(defaults, statement, Date.now()) }),
        },
      );
      return { SAMLResponse: context, RelayState: query.RelayState ?? '' };
    },
  };
}

/** Keys that are in force. */
export function makeKeys(now: Date): SelfSigned {
  return makeSelfSigned('idp.example', { from: new Date(now.getTime() - year), to: new Date(now.getTime() + year) });
}

let assertionCount = 0;

function writeResponse(
  { entityId, requestId, acs, audience }: { entityId: string; requestId: string; acs: string; audience: string },
  statement: TestStatement,
  nowMs: number,
): string {
  assertionCount += 1;
  const at = (minutes: number) => new Date(nowMs + minutes * 60_000).toISOString();
  const [from, to] = [at(statement.validFromMinutes ?? -1), at(statement.validForMinutes ?? 5)];
  const issuer = `<saml:Issuer>${escapeXml(statement.issuer ?? entityId)}</saml:Issuer>`;
  const format = statement.nameIdFormat ?? 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
  const inResponseTo = statement.inResponseTo ?? requestId;
  const confirmed = statement.confirmedInResponseTo ?? requestId;
  const attributes = Object.entries(statement.attributes ?? {})
    .map(([name, values]) => {
      const told = values.map((value) => `<saml:AttributeValue>${escapeXml(value)}</saml:AttributeValue>`).join('');
      return `<saml:Attribute Name="${escapeXml(name)}">${told}</saml:Attribute>`;
    })
    .join('');
  return (
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"` +
    ` ID="_response${assertionCount}" Version="2.0" IssueInstant="${at(0)}" Destination="${escapeXml(statement.destination ?? acs)}"` +
    ` InResponseTo="${escapeXml(inResponseTo)}">${issuer}` +
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>` +
    `<saml:Assertion ID="${statement.assertionId ?? `_assertion${assertionCount}`}" Version="2.0" IssueInstant="${at(0)}">${issuer}` +
    `<saml:Subject><saml:NameID Format="${format}">${escapeXml(statement.nameId)}</saml:NameID>` +
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData` +
    ` NotOnOrAfter="${to}" Recipient="${escapeXml(statement.recipient ?? acs)}" InResponseTo="${escapeXml(confirmed)}"/>` +
    `</saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${from}" NotOnOrAfter="${to}">` +
    `<saml:AudienceRestriction><saml:Audience>${escapeXml(statement.audience ?? audience)}</saml:Audience></saml:AudienceRestriction>` +
    `</saml:Conditions><saml:AuthnStatement AuthnInstant="${at(0)}"><saml:AuthnContext><saml:AuthnContextClassRef>` +
    `urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    (attributes === '' ? '' : `<saml:AttributeStatement>${attributes}</saml:AttributeStatement>`) +
    `</saml:Assertion></samlp:Response>`
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
