import { X509Certificate } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import type { SamlSettings } from './identity-provider.ts';

/** Metadata that can't be used; the message says what is wrong with them, and is shown to the administrator. */
export class SamlMetadataError extends Error {
  override readonly name = 'SamlMetadataError';
}

/** Two while keys roll over, and a few that nobody has cleared away. */
const maxCertificates = 4;
const redirectBinding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

type Node = Readonly<Record<string, unknown>>;

/**
 * Reads the metadata of an identity provider (SAML 2.0 Metadata, section 2): its name, where a request is sent to, and
 * the certificates that it signs with.
 * @throws SamlMetadataError
 */
export function readSamlMetadata(xml: string): Pick<SamlSettings, 'entityId' | 'signInUrl' | 'certificates'> {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new SamlMetadataError('They hold a document type, which is never needed.');
  const descriptor = readDescriptor(xml);
  const [role] = childrenOf(descriptor, 'IDPSSODescriptor');
  const entityId = textOf(descriptor['@entityID']);
  if (role === undefined || entityId === '')
    throw new SamlMetadataError('They describe no identity provider (EntityDescriptor with IDPSSODescriptor).');
  const service = childrenOf(role, 'SingleSignOnService').find((one) => one['@Binding'] === redirectBinding);
  if (service === undefined)
    throw new SamlMetadataError('They name no SingleSignOnService with the binding HTTP-Redirect.');
  const signing = childrenOf(role, 'KeyDescriptor').filter((key) => key['@use'] !== 'encryption');
  const certificates = signing.flatMap((key) =>
    childrenOf(key, 'KeyInfo')
      .flatMap((info) => childrenOf(info, 'X509Data'))
      .flatMap((data) => valuesOf(data.X509Certificate).map(textOf)),
  );
  return {
    entityId,
    signInUrl: readSignInUrl(textOf(service['@Location'])),
    certificates: readCertificates(certificates),
  };
}

/**
 * Certificates as PEM, each once, from PEM or from their plain base64.
 * @throws SamlMetadataError for none, too many, or one that can't be read
 */
export function readCertificates(given: readonly string[]): string[] {
  const found = new Set(given.map(toPem));
  if (found.size === 0) throw new SamlMetadataError('There is no certificate to check signatures with.');
  if (found.size > maxCertificates)
    throw new SamlMetadataError(`There are more than ${maxCertificates} certificates. Leave those in use.`);
  return [...found];
}

/** Where browsers are sent with a request. @throws SamlMetadataError */
export function readSignInUrl(address: string): string {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new SamlMetadataError('The address of the SingleSignOnService is no web address.');
  return url.href;
}

/** When a certificate runs out. */
export function endOfCertificate(pem: string): Date {
  return new Date(new X509Certificate(pem).validTo);
}

function readDescriptor(xml: string): Node {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
  });
  let document: unknown;
  try {
    document = parser.parse(xml, true);
  } catch (cause) {
    throw new SamlMetadataError('They are not well-formed XML.', { cause });
  }
  const [entities] = isNode(document) ? childrenOf(document, 'EntitiesDescriptor') : [];
  const descriptors = isNode(document) ? childrenOf(entities ?? document, 'EntityDescriptor') : [];
  const [first, ...others] = descriptors;
  if (first === undefined || others.length > 0)
    throw new SamlMetadataError('They have to describe one entity (EntityDescriptor).');
  return first;
}

function toPem(text: string): string {
  const base64 = text.replaceAll(/-----(BEGIN|END) CERTIFICATE-----|\s/g, '');
  const lines = base64.match(/.{1,64}/g) ?? [];
  const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  try {
    return new X509Certificate(pem).toString();
  } catch (cause) {
    throw new SamlMetadataError('A certificate can not be read. It has to be X.509, as PEM or base64.', { cause });
  }
}

function childrenOf(node: Node, name: string): Node[] {
  return valuesOf(node[name]).filter(isNode);
}

function valuesOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return isNode(value) && typeof value['#text'] === 'string' ? value['#text'].trim() : '';
}
