import assert from 'node:assert/strict';
import type { TestServer } from '../../server/src/foundation/testing/test-server.ts';
import type { Person } from './person.ts';

/** What everybody in every world signs in with. */
export const password = 'a-password-of-tests';

/** A request of one person under `/api/v1`, which has to succeed. */
export type Send = <T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, payload?: object) => Promise<T>;

/** Sends a request as a person; it has to succeed. */
export async function sendAs<T>(
  server: TestServer,
  person: Pick<Person, 'cookie'>,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  path: string,
  payload?: object,
): Promise<T> {
  const response = await server.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie: person.cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  assert.ok(response.statusCode < 300, `${method} ${path}: ${response.statusCode} ${response.body}`);
  return response.json<T>();
}

/** Signs somebody in. @returns the cookies of the session */
export async function signIn(server: TestServer, email: string): Promise<string> {
  const payload = { email, password };
  const response = await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  assert.equal(response.statusCode, 200, response.body);
  return response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}
