import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { text } from '../server/src/foundation/text/index.ts';
import { atConsoleAsOwner } from './console-member.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

const say = readWords('console', 'zh-CN');

let server: LoopServer;

before(async () => {
  server = await startLoopServer();
});

const atConsole = (name: string, path: string, work: (page: Page) => Promise<void>) =>
  atConsoleAsOwner(server, name, path, work);

function csv(name: string, lines: readonly string[]) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
}

test('people of a file are tried first, then imported, and what could not be taken is told by its line', async (t) => {
  await atConsole(t.name, '/people-imports', async (page) => {
    const file = csv('members.csv', [
      '会员号,姓名,手机',
      'M1001,王小红,13800138001',
      'M1002,李雷,13800138002',
      ',无名,',
    ]);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.waitForURL('**/people-imports/*');
    await page.getByRole('button', { name: say('imports.preview'), exact: true }).click();
    await page.getByRole('cell', { name: '王小红', exact: true }).waitFor();
    await page.getByRole('button', { name: say('peopleImport.tryAll') }).click();
    await page.getByText(say('peopleImport.would.created'), { exact: true }).waitFor();
    assert.deepEqual(await namesOfPeople(), [], 'a trial changes nothing');

    await page.getByRole('button', { name: say('imports.preview'), exact: true }).click();
    await page.getByRole('button', { name: say('peopleImport.start').replace('{n}', '3') }).click();
    const created = page.locator('[data-outcome=created]', { hasText: say('peopleImport.created') });
    await created.getByText('2', { exact: true }).waitFor();
    await page.locator('[data-outcome=rejected]').getByText('1', { exact: true }).waitFor();
    await page.goto('/people');
    await page.getByRole('link', { name: '李雷' }).waitFor();
    assert.deepEqual((await namesOfPeople()).toSorted(), ['李雷', '王小红']);
  });
});

async function namesOfPeople(): Promise<string[]> {
  const { items } = await server.owner.send<{ items: { name: string | null }[] }>('GET', '/people');
  return items.flatMap(({ name }) => name ?? []);
}

test('a file of reviews becomes feedback once its source is switched on; what lies before the period is a press away', async (t) => {
  await atConsole(t.name, '/sources', async (page) => {
    await page.getByRole('button', { name: say('sources.add') }).click();
    await page.getByRole('button', { name: text('zh-CN', 'sourceKinds.upload') }).click();
    await page.getByRole('button', { name: say('sources.toMapping') }).click();
    await page.waitForURL('**/sources/*');
    const [lately, longAgo] = [3, 200].map((days) => new Date(Date.now() - days * 86_400_000).toISOString());
    const file = csv('reviews.csv', [
      '编号,评价,评分,时间',
      `R1,送得很快，包装也好,5,${lately}`,
      `R2,收银台排队太久,2,${lately}`,
      `R3,门口台阶太滑,3,${longAgo}`,
    ]);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(say('sources.uploadedWaits')).waitFor();
    await page.getByRole('button', { name: say('sources.lookAtFields') }).click();
    await page.getByRole('button', { name: say('sources.saveMapping') }).click();
    await page.getByText(say('sources.mappingSaved')).waitFor();
    await page.getByRole('button', { name: say('sources.switchOn') }).click();
    const runs = page.getByRole('region', { name: say('sources.runs') });
    const row = runs.getByRole('row', { name: say('sources.runState.done') });
    await row.waitFor();
    assert.equal(await row.getByRole('cell', { name: '3', exact: true }).count(), 1);
    await page.goto('/responses');
    await page.getByText('收银台排队太久').first().waitFor();
    await page.goto(`/responses?q=${encodeURIComponent('台阶')}`);
    await page.getByText(say('responses.noneInPeriod')).waitFor();
    await page.getByRole('button', { name: say('responses.widenPeriod') }).click();
    await page
      .getByRole('row', { name: /门口台阶太滑/ })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: say('responses.original.show') }).click();
    await page
      .getByRole('status')
      .filter({ hasText: text('zh-CN', 'problems.feedbackOriginalNotFound') })
      .waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'that nothing was masked is no fault');
  });
});

test('events that do not fit are held with their reason, and are taken in once after the schema was changed', async (t) => {
  await saveSchema(true, 0);
  const { key } = await server.owner.send<{ key: string }>('POST', '/api-keys', {
    name: 'Shop',
    scopes: ['events.write'],
  });
  const batch = ['M1', 'M2'].map((userId) => ({ type: 'track', event: 'Order Completed', userId, properties: {} }));
  const sent = await fetch(`${server.url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ batch, writeKey: key }),
  });
  assert.equal(sent.status, 200);
  await atConsole(t.name, '/events?tab=quarantine', async (page) => {
    await page.getByRole('button', { name: 'Order Completed' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('缺少必填属性 amount').first().waitFor();
    await saveSchema(false, 1);
    await drawer.getByRole('button', { name: say('events.replay'), exact: true }).click();
    await page.getByText(say('events.heldNone'), { exact: true }).waitFor();
    const { items } = await server.owner.send<{ items: object[] }>('GET', `/events?${orders}`);
    assert.equal(items.length, 2);
  });
});

const orders = new URLSearchParams({ kind: 'track', name: 'Order Completed' }).toString();

/** Saves a version of the schema of orders. @param basedOn the version before */
async function saveSchema(required: boolean, basedOn: number): Promise<void> {
  const amount = { name: 'amount', type: 'number', required, cast: false, min: 0, max: null, shape: null, allowed: [] };
  const schema = { policy: 'quarantine', closed: false, renames: [], properties: [amount], basedOn };
  await server.owner.send('PUT', `/event-schemas?${orders}`, schema);
}
