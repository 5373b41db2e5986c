import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { atConsoleAsOwner, untilLive } from './console-member.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

const say = readWords('console', 'zh-CN');

let server: LoopServer;

before(async () => {
  server = await startLoopServer();
});

const atConsole = (name: string, path: string, work: (page: Page) => Promise<void>) =>
  atConsoleAsOwner(server, name, path, work);

/** Opens the form of a new hierarchy and fills it in. @returns the form */
async function fillHierarchy(page: Page, code: string) {
  await page.getByRole('button', { name: say('units.hierarchyCreate') }).click();
  const form = page.getByRole('dialog', { name: say('units.hierarchyCreate') });
  await form.getByLabel(say('units.name.zh-CN')).fill('品类');
  await form.getByLabel(say('units.name.en')).fill('Category');
  await form.getByLabel(say('units.code')).fill(code);
  return form;
}

async function codesOfHierarchies(): Promise<string[]> {
  const { items } = await server.owner.send<{ items: { code: string }[] }>('GET', '/hierarchies');
  return items.map(({ code }) => code);
}

test('what is written in a form is not lost by Escape, by a press beside it or by Back without a question', async (t) => {
  await atConsole(t.name, '/members', async (page) => {
    await page.getByRole('link', { name: say('app.units'), exact: true }).click();
    const form = await fillHierarchy(page, 'kept');
    const question = page.getByRole('dialog', { name: say('states.leaveTitle') });
    const stay = question.getByRole('button', { name: say('states.stay') });
    await page.keyboard.press('Escape');
    await stay.click();
    await page.mouse.click(5, 5);
    await stay.click();
    await page.goBack();
    await stay.click();
    await question.waitFor({ state: 'hidden' });
    assert.equal(await form.getByLabel(say('units.code')).inputValue(), 'kept');
    assert.equal(new URL(page.url()).pathname, '/units');
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: say('states.leave') }).click();
    await form.waitFor({ state: 'hidden' });
    await page.goBack();
    await page.waitForURL('**/members');
    assert.ok(!(await codesOfHierarchies()).includes('kept'));
  });
});

test('whose session ends while he writes signs in again over the page and saves what he wrote', async (t) => {
  await atConsole(t.name, '/units', async (page) => {
    const form = await fillHierarchy(page, 'again');
    await page.context().clearCookies();
    await form.getByRole('button', { name: say('states.save') }).click();
    const signIn = page.getByRole('dialog').filter({ hasText: say('signIn.againTitle') });
    await signIn.getByLabel(say('signIn.password'), { exact: true }).fill(server.ownerCredentials.password);
    await signIn.getByRole('button', { name: say('signIn.submit'), exact: true }).click();
    await signIn.waitFor({ state: 'hidden' });
    await form.getByRole('button', { name: say('states.save') }).click();
    await page.getByRole('tab', { name: '品类' }).waitFor();
    assert.ok((await codesOfHierarchies()).includes('again'));
    await untilLive(page, 'zh-CN');
  });
});

test('a save whose answer was lost on the way is repeated, and happens once', async (t) => {
  await atConsole(t.name, '/units', async (page) => {
    const form = await fillHierarchy(page, 'lost');
    let lost = 0;
    await page.route('**/api/v1/hierarchies', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await form.getByRole('button', { name: say('states.save') }).click();
    await form.getByText(say('states.unreachableTitle')).waitFor();
    assert.ok((await codesOfHierarchies()).includes('lost'), 'it happened, and nobody was told');
    await form.getByRole('button', { name: say('states.save') }).click();
    await form.waitFor({ state: 'hidden' });
    assert.equal((await codesOfHierarchies()).filter((code) => code === 'lost').length, 1);
  });
});

test('two presses of a button that writes are one write', async (t) => {
  await atConsole(t.name, '/sources', async (page) => {
    await page.getByRole('button', { name: say('sources.add') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /JSON Lines|XLSX/ })
      .first()
      .click();
    await page.getByRole('button', { name: say('sources.toMapping') }).dblclick();
    await page.waitForURL('**/sources/*');
    const { items } = await server.owner.send<{ items: object[] }>('GET', '/sources');
    assert.equal(items.length, 1);
  });
});

test('an upload that breaks off says so and goes through when tried again; what is too large is not sent', async (t) => {
  await atConsole(t.name, '/people-imports', async (page) => {
    let requests = 0;
    await page.route('**/api/v1/profile-imports', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      requests += 1;
      return requests === 1 ? route.abort('connectionreset') : route.continue();
    });
    const rows = Array.from({ length: 500 }, (_, row) => `M${row},王${row}`);
    const buffer = Buffer.from(['会员号,姓名', ...rows].join('\n'));
    await page.locator('input[type=file]').setInputFiles({ name: 'members.csv', mimeType: 'text/csv', buffer });
    await page.getByText(say('states.unreachableTitle')).waitFor();
    await page.getByRole('button', { name: say('states.retry') }).click();
    await page.waitForURL('**/people-imports/*');
    assert.equal(requests, 2);
    await page.goto('/people-imports');
    // A file that says it is larger than it is: what counts is that nothing of it leaves.
    await page.evaluate(() => Object.defineProperty(File.prototype, 'size', { get: () => 300 * 1024 * 1024 }));
    await page.locator('input[type=file]').setInputFiles({ name: 'huge.csv', mimeType: 'text/csv', buffer });
    await page.getByText('256 MB', { exact: false }).filter({ hasText: '过大' }).waitFor();
    assert.equal(requests, 2);
  });
});

test('days are chosen in the language of the reader and written in one way', async (t) => {
  await atConsole(t.name, '/units', async (page) => {
    const day = page.getByLabel(say('units.asOf'));
    assert.equal(await day.getAttribute('placeholder'), say('app.chooseDay'));
    await day.click();
    await page.getByText('一', { exact: true }).first().waitFor();
    await day.fill('2026/3/1');
    await day.press('Enter');
    await page.getByRole('button', { name: say('units.asOfNow') }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('asOf'), '2026-03-01');
    assert.equal(await day.inputValue(), '2026-03-01');
  });
});

test('among many roles one is found by its name, and a long name breaks on a phone', async (t) => {
  const names = ['督导'.repeat(30), ...Array.from({ length: 59 }, (_, n) => `区域督导 ${n + 1}`)];
  for (const name of names)
    await server.owner.send('POST', '/roles', {
      name,
      base: 'analyst',
      permissions: ['units.read'],
      masks: [],
      condition: null,
      unitCondition: null,
    });
  await atConsole(t.name, '/roles', async (page) => {
    const rows = page.getByRole('region', { name: say('roles.title') }).locator('tbody tr[data-row-key]');
    await rows.nth(49).waitFor();
    assert.equal(await rows.count(), 50, 'a page of them');
    const search = page.getByPlaceholder(say('lists.searchHint'));
    await search.fill('督导 42');
    await page.getByText(say('lists.found').replace('{n}', '1').replace('{of}', '60')).waitFor();
    assert.equal(await rows.count(), 1);
    await search.fill(names[0] ?? '');
    await page.setViewportSize({ width: 390, height: 844 });
    const name = await page.locator('strong', { hasText: names[0] ?? '' }).boundingBox();
    assert.ok(name && name.width < 200, 'the name breaks');
  });
});

test('forms that are part of a page ask before they are left, each of them, until they are saved', async (t) => {
  await atConsole(t.name, '/contact', async (page) => {
    const question = page.getByRole('dialog', { name: say('states.leaveTitle') });
    const members = page.getByRole('link', { name: say('app.members'), exact: true });
    const gap = page.getByLabel(say('contact.minGap'));
    await gap.fill('30');
    await members.click();
    await question.getByRole('button', { name: say('states.stay') }).click();
    await question.waitFor({ state: 'hidden' });
    assert.equal(await gap.inputValue(), '30');
    await page.getByRole('button', { name: say('contact.save'), exact: true }).click();
    await page.getByText(say('contact.saved'), { exact: true }).waitFor();
    await members.click();
    await page.waitForURL('**/members');

    // Of several forms on one page, whichever was written in.
    for (const write of [
      () => page.getByLabel(say('privacy.guardianAge')).fill('16'),
      () => page.getByRole('checkbox', { name: say('privacy.masked.wechat') }).click(),
    ]) {
      await page.getByRole('link', { name: say('app.privacy'), exact: true }).click();
      await page.getByLabel(say('privacy.guardianAge')).waitFor();
      await write();
      await members.click();
      await question.getByRole('button', { name: say('states.leave') }).click();
      await page.waitForURL('**/members');
    }
  });
});

test('an alert rule and a file of units that was looked at are not lost by Escape without a question', async (t) => {
  await atConsole(t.name, '/alert-rules', async (page) => {
    const question = page.getByRole('dialog', { name: say('states.leaveTitle') });
    const leave = async () => {
      await page.keyboard.press('Escape');
      await question.getByRole('button', { name: say('states.leave') }).click();
      await question.waitFor({ state: 'hidden' });
    };
    await page
      .getByRole('button', { name: say('alertRules.create') })
      .first()
      .click();
    await page.getByLabel(say('alertRules.nameEn')).fill('Kept');
    await leave();
    await page.getByRole('link', { name: say('app.units'), exact: true }).click();
    await page
      .getByRole('button', { name: say('units.import'), exact: true })
      .first()
      .click();
    const buffer = Buffer.from('code,name_zh,name_en,level,parent_code\nNEW,新店,New store,store,\n');
    await page.locator('input[type=file]').setInputFiles({ name: 'units.csv', mimeType: 'text/csv', buffer });
    const form = page.getByRole('dialog', { name: say('units.import') });
    await form.getByText('NEW', { exact: true }).waitFor();
    await leave();
    await form.waitFor({ state: 'hidden' });
  });
});
