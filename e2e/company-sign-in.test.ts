import { before, test } from 'node:test';
import { findFreePort } from '../server/src/foundation/processes/index.ts';
import { inBrowser } from '../server/src/foundation/testing/browser.ts';
import {
  type OidcTestProvider,
  oidcTestClient,
  startOidcTestProvider,
} from '../server/src/foundation/testing/oidc-test-provider.ts';
import { startTestServer, type TestServer } from '../server/src/foundation/testing/test-server.ts';
import { readWords } from './words.ts';

let server: TestServer;
let idp: OidcTestProvider;
let url: string;

before(async () => {
  const [port, idpPort] = [await findFreePort(), await findFreePort()];
  url = `http://127.0.0.1:${port}`;
  server = await startTestServer({
    pages: true,
    publicUrl: url,
    environment: { VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' },
  });
  await server.app.listen({ host: '127.0.0.1', port });
  const payload = {
    name: 'Example ID',
    active: true,
    protocol: { kind: 'oidc', issuer: `http://127.0.0.1:${idpPort}`, ...clientEntry(), scopes: 'email profile' },
    clientSecret: oidcTestClient.clientSecret,
    claims: { email: null, name: null, groups: null },
    admits: 'members',
    firstGrant: null,
    trustedDomains: [],
    countsAsSecondFactor: true,
  };
  const added = await server.request(server.owner, { method: 'POST', url: '/api/v1/identity-providers', payload });
  idp = await startOidcTestProvider({ port: idpPort, redirectUris: [added.json().addresses.callback] });
  const rules = { method: 'PUT', url: '/api/v1/sign-in-rules', payload: { slug: 'our-company' } } as const;
  await server.request(server.owner, rules);
});

test('a member signs in with the company’s account in a browser, and a stranger is told what to do', async (t) => {
  const say = readWords('console', 'zh-CN');
  const { email } = await server.member('analyst');
  idp.know({ sub: 'member', name: 'Member', email, email_verified: true });
  idp.know({ sub: 'stranger', name: 'Stranger', email: 'stranger@elsewhere.example', email_verified: true });
  await inBrowser(t.name, async (browser) => {
    for (const login of ['stranger', 'member']) {
      const page = await browser.openPage({ name: login, language: 'zh-CN', screen: 'phone' }, url);
      await page.goto('/sign-in/our-company?back=/account');
      await page.getByRole('link', { name: say('signIn.byProvider').replace('{name}', 'Example ID') }).click();
      await page.locator('input[name=login]').fill(login);
      await page.locator('input[name=password]').fill('any');
      await page.locator('button[type=submit]').click();
      await page.locator('button[type=submit]').click();
      if (login === 'stranger') await page.getByText(say('signIn.failure.notMember'), { exact: true }).waitFor();
      else await page.getByText(say('account.openedByProvider')).waitFor();
    }
  });
});

function clientEntry() {
  return { clientId: oidcTestClient.clientId };
}
