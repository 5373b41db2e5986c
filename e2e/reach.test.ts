import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { describeViolations } from '../server/src/foundation/testing/accessibility.ts';
import { inBrowser } from '../server/src/foundation/testing/browser.ts';
import { atConsoleAsOwner, signInAtConsole } from './console-member.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

const say = readWords('console', 'zh-CN');

let server: LoopServer;

/** Every page of the data layer and its settings, with the button that opens a form over it, if it has one. */
const pages: readonly (readonly [path: string, opener: string | null])[] = [
  ['/people', null],
  ['/segments', 'segments.create'],
  ['/people-imports', 'peopleImport.declare'],
  ['/units', 'units.hierarchyCreate'],
  ['/units', 'units.create'],
  ['/units', 'units.import'],
  ['/members', 'members.add'],
  ['/members', 'members.providers.add'],
  ['/roles', 'roles.add'],
  ['/roles', 'roles.groups.add'],
  ['/api-keys', 'apiKeys.create'],
  ['/sources', 'sources.add'],
  ['/webhooks', 'webhooks.add'],
  ['/alert-rules', 'alertRules.create'],
  ['/imports', null],
  ['/events', null],
  ['/events?tab=joined', 'joined.create'],
  ['/privacy', 'privacy.take'],
  ['/contact', null],
  ['/audit', null],
];

const paths = [...new Set(pages.map(([path]) => path))];

before(async () => {
  server = await startLoopServer();
  const make = (path: string, body: object) => server.owner.send('POST', path, body);
  const names = { 'zh-CN': '最近消费过的高价值客户', en: 'High-value customers who ordered lately' };
  await make('/segments', { names, condition: { all: [] }, tag: 'vip' });
  await make('/api-keys', { name: '商城后台', scopes: ['events.write'] });
  await make('/sources', { name: '商城推送的评价', kind: 'push', settings: {} });
  await make('/directory-groups', { name: '目录中的体验经理' });
  const role = { name: '单问卷的代理商', base: 'analyst', permissions: ['units.read'], condition: null, masks: [] };
  await make('/roles', role);
  await server.addMember('analyst', []);
});

test('no page of the data layer has a serious fault of accessibility, by day on a desktop and by night on a phone', async (t) => {
  const found: string[] = [];
  await inBrowser(t.name, async (browser) => {
    for (const [screen, colorScheme] of [
      ['desktop', 'light'],
      ['phone', 'dark'],
    ] as const) {
      const page = await browser.openPage({ name: screen, language: 'zh-CN', screen, colorScheme }, server.url);
      await signInAtConsole(page, 'zh-CN', { ...server.ownerCredentials, path: '/people' });
      // So long that nothing lies below the bar at the foot of a phone, where it could be scrolled out of.
      if (screen === 'phone') await page.setViewportSize({ width: 390, height: 6000 });
      for (const path of paths) {
        await page.goto(path);
        await rest(page);
        found.push(...(await describeViolations(page, `${path}, ${screen}, ${colorScheme}`)));
        const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
        if (beyond > 0) found.push(`${path}, ${screen}: wider than the screen by ${beyond} px`);
      }
    }
  });
  assert.deepEqual(found, []);
});

test('on a phone, what can be done to a line of a list is in sight without scrolling sideways', async (t) => {
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'owner', language: 'zh-CN', screen: 'phone' }, server.url);
    await signInAtConsole(page, 'zh-CN', { ...server.ownerCredentials, path: '/people' });
    for (const [path, action] of [
      ['/segments', 'segments.remove'],
      ['/members', 'members.deactivate'],
      ['/roles', 'roles.remove'],
      ['/api-keys', 'apiKeys.revoke'],
      ['/privacy', 'privacy.edit'],
    ] as const) {
      await page.goto(path);
      const button = page
        .getByRole('table')
        .getByRole('button')
        .filter({ hasText: say(action) })
        .first();
      await button.waitFor();
      const box = await button.boundingBox();
      assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 390, `${path}: ${JSON.stringify(box)}`);
    }
  });
});

test('by keyboard every form opens, keeps the focus, closes by Escape and gives the focus back', async (t) => {
  const faults: string[] = [];
  await atConsoleAsOwner(server, t.name, '/people', async (page) => {
    for (const [path, opener] of pages) {
      if (opener === null) continue;
      await page.goto(path);
      await rest(page);
      const button = page.getByRole('button', { name: say(opener) }).first();
      await button.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog').last();
      await dialog.waitFor();
      for (let presses = 0; presses < 30; presses += 1) {
        await page.keyboard.press('Tab');
        const outside = await findFocusOutside(page);
        if (outside !== null) faults.push(`${opener}: after ${presses + 1} presses of Tab the focus is at ${outside}`);
      }
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      const returned = await button.and(page.locator(':focus')).count();
      if (returned === 0) faults.push(`${opener}: the focus is not given back`);
    }
  });
  assert.deepEqual(faults, []);
});

test('a condition that is only begun says what is missing, and shows no fault before anything was written', async (t) => {
  await atConsoleAsOwner(server, t.name, '/overview', async (page) => {
    await page.getByRole('button', { name: say('people.counted') }).click();
    const form = page.getByRole('dialog');
    await form.getByText(say('segments.unfinished')).waitFor();
    assert.equal(await form.getByRole('alert').count(), 0);
  });
});

/** Waits until what a page reads has come. */
async function rest(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
}

/** What of the page has the focus outside of every dialog; null while it is within one, or with the browser itself. */
function findFocusOutside(page: Page): Promise<string | null> {
  return page.evaluate<string | null>(`(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    return focused.closest('[role=dialog]') === null ? focused.outerHTML.slice(0, 200) : null;
  })()`);
}

test('a refusal of what was sent from below a long form is in sight, on a phone too', async (t) => {
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'phone', language: 'zh-CN', screen: 'phone' }, server.url);
    await signInAtConsole(page, 'zh-CN', { ...server.ownerCredentials, path: '/roles' });
    await page.getByRole('button', { name: say('roles.add') }).click();
    const form = page.getByRole('dialog', { name: say('roles.add') });
    await form.getByLabel(say('roles.name')).fill('断网时写的角色');
    await page.route('**/api/v1/roles', async (route) => {
      await setTimeout(300);
      await route.abort('connectionreset');
    });
    const refusal = form.getByText(say('states.unreachableTitle'));
    for (let press = 0; press < 2; press += 1) {
      await form.getByText(say('roles.masksHelp')).scrollIntoViewIfNeeded();
      if (press > 0) assert.equal(await isInSight(page, refusal), false, 'the form is long enough to hide it');
      await form.getByRole('button', { name: say('states.save') }).click();
      if (press > 0) await refusal.waitFor({ state: 'detached' });
      await refusal.waitFor();
      assert.ok(await isInSight(page, refusal));
    }
  });
});

/** Whether the whole of an element lies on the screen. */
async function isInSight(page: Page, element: Locator): Promise<boolean> {
  const [box, screen] = [await element.boundingBox(), page.viewportSize()];
  assert.ok(box !== null && screen !== null);
  return box.y >= 0 && box.y + box.height <= screen.height;
}
