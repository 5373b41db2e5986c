import type { FastifyRequest } from 'fastify';

/**
 * The API key that a request presents: as a bearer token, as the user name of Basic authentication, or, for pages that
 * set no headers, in the body's field `writeKey`.
 * @returns null when it presents none
 */
export function findPresentedKey({ headers, body }: Pick<FastifyRequest, 'headers' | 'body'>): string | null {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(/ +/);
  if (/^bearer$/i.test(scheme)) return credentials;
  if (/^basic$/i.test(scheme)) {
    const [user = ''] = Buffer.from(credentials, 'base64').toString().split(':');
    return user;
  }
  if (typeof body === 'object' && body !== null && 'writeKey' in body && typeof body.writeKey === 'string')
    return body.writeKey;
  return null;
}
