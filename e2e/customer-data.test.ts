import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createResponseMaker } from '../bench/response-body.ts';
import { inBrowser } from '../server/src/foundation/testing/browser.ts';
import { type Company, foundCompany } from '../test/company.ts';
import { signInAtConsole } from './console-member.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

const detractors = 3;
const promoters = 2;

let server: LoopServer;
let company: Company;

before(async () => {
  server = await startLoopServer();
  company = await foundCompany(server.owner, 1);
  await answer(detractors, 1);
  await answer(promoters, 0);
});

/** Lets so many known customers answer the survey. @param detractorShare of them, from 0 to 1 */
async function answer(count: number, detractorShare: number): Promise<void> {
  const path = `/api/v1/public/links/${company.linkId}/responses`;
  const { url } = server;
  const unitCodes = company.stores.map(({ code }) => code);
  const target = { url, path, surveyVersion: company.surveyVersion, unitCodes, detractorShare, namesCustomer: true };
  const makeResponse = createResponseMaker(target, 7 + count);
  for (let made = 0; made < count; made += 1) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: makeResponse().json });
    assert.equal(response.status, 201, await response.text());
  }
}

test('a segment is built with a count of whom it takes in, and a member of it says on his page since when, and whether he may be written to', async (t) => {
  const say = readWords('console', 'zh-CN');
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'owner', language: 'zh-CN', screen: 'desktop' }, server.url);
    await signInAtConsole(page, 'zh-CN', { ...server.ownerCredentials, path: '/segments' });
    await page
      .getByRole('button', { name: say('segments.create') })
      .first()
      .click();
    const preview = page.getByRole('region', { name: say('segments.preview') });
    // The form begins with those who would not recommend the company.
    await preview.getByRole('status').getByText(String(detractors), { exact: true }).waitFor();
    await page.getByLabel(say('segments.nameZh')).fill('近期贬损者');
    await page.getByLabel(say('segments.nameEn')).fill('Recent detractors');
    await page.getByRole('button', { name: say('states.save') }).click();
    await page.getByText('近期贬损者').first().waitFor();

    const [segment] = await untilLive();
    assert.equal(segment?.size, detractors);
    const { items } = await server.owner.send<{ items: { id: string }[] }>('GET', `/segments/${segment?.id}/members`);
    const personId = items[0]?.id ?? '';
    await server.owner.send('POST', `/profiles/${personId}/consents`, {
      channel: 'email',
      purpose: null,
      decision: 'withdrawn',
      saidBy: 'person',
      saidAt: new Date(Date.now() - 1_000).toISOString(),
      source: 'call',
      statement: '请不要再给我发邮件。',
      evidence: '通话 20261122-7',
    });
    await page.goto(`/people/${personId}`);
    await page.getByText('近期贬损者').waitFor();
    await page.getByText('通话 20261122-7').waitFor();
    await page.getByText(say('people.decision.withdrawn'), { exact: true }).waitFor();
    await page.getByText(say('contact.reason.noAddress')).first().waitFor();
  });
});

async function untilLive(): Promise<{ id: string; state: string; size: number }[]> {
  for (;;) {
    const { items } = await server.owner.send<{ items: { id: string; state: string; size: number }[] }>(
      'GET',
      '/segments',
    );
    if (items.length > 0 && items.every(({ state }) => state === 'live')) return items;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
