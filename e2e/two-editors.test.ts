import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { atConsoleAsOwner } from './console-member.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

const say = readWords('console', 'zh-CN');

let server: LoopServer;

before(async () => {
  server = await startLoopServer();
});

interface Role {
  id: string;
  name: string;
  revision: number;
  masks: string[];
}

interface Masking {
  kinds: string[];
  revision: number;
}

async function makeRole(name: string): Promise<Role> {
  const terms = { base: 'analyst', permissions: ['units.read'], condition: null, masks: [] };
  return server.owner.send<Role>('POST', '/roles', { name, ...terms });
}

async function readRole(id: string): Promise<Role | undefined> {
  return (await server.owner.send<{ items: Role[] }>('GET', '/roles')).items.find((role) => role.id === id);
}

const titleOf = (name: string) => say('roles.change').replace('{name}', name);

async function openRole(page: Page, name: string) {
  const row = page.getByRole('row').filter({ hasText: name });
  await row.getByRole('button', { name: say('states.edit') }).click();
  const form = page.getByRole('dialog', { name: titleOf(name) });
  await form.getByLabel(say('roles.name')).waitFor();
  return form;
}

/** Opens one role in two tabs, and saves it under another name in the first. @returns the second, which knows nothing of it */
async function editTwice(page: Page, name: string) {
  const later = await page.context().newPage();
  await later.goto('/roles');
  await page.reload();
  const [first, second] = [await openRole(page, name), await openRole(later, name)];
  await first.getByLabel(say('roles.name')).fill(`${name} 甲`);
  await first.getByRole('button', { name: say('states.save') }).click();
  await first.waitFor({ state: 'hidden' });
  await second.getByLabel(say('roles.name')).fill(`${name} 乙`);
  await second.getByRole('button', { name: say('states.save') }).click();
  await second.getByText(say('edits.kept')).waitFor();
  return { later, second };
}

test('who saves later in another tab is told so, keeps what he wrote, looks at the newest and saves all the same', async (t) => {
  const { id } = await makeRole('店长');
  await atConsoleAsOwner(server, t.name, '/roles', async (page) => {
    const { later, second } = await editTwice(page, '店长');
    assert.equal((await readRole(id))?.name, '店长 甲');
    await second.getByRole('button', { name: say('edits.view') }).click();
    const newest = later.getByRole('dialog', { name: say('edits.newest') });
    const shown = newest.getByLabel(say('roles.name'));
    assert.deepEqual([await shown.inputValue(), await shown.isDisabled()], ['店长 甲', true]);
    assert.equal(await newest.getByRole('button', { name: say('states.save') }).count(), 0);
    await newest
      .getByRole('button', { name: say('edits.close') })
      .last()
      .click();
    assert.equal(await second.getByLabel(say('roles.name')).inputValue(), '店长 乙');
    await second.getByRole('button', { name: say('edits.insist') }).click();
    await second.waitFor({ state: 'hidden' });
    const saved = await readRole(id);
    assert.deepEqual([saved?.name, saved?.revision], ['店长 乙', 3]);
  });
});

test('who was too late goes on with the newest, and saves it without another question', async (t) => {
  const { id } = await makeRole('督导');
  await atConsoleAsOwner(server, t.name, '/roles', async (page) => {
    const { later, second } = await editTwice(page, '督导');
    await second.getByRole('button', { name: say('edits.take') }).click();
    await later
      .getByRole('tooltip')
      .getByRole('button', { name: say('edits.take') })
      .click();
    const again = later.getByRole('dialog', { name: titleOf('督导 甲') });
    assert.equal(await again.getByLabel(say('roles.name')).inputValue(), '督导 甲');
    await again.getByLabel(say('roles.name')).fill('督导 丙');
    await again.getByRole('button', { name: say('states.save') }).dblclick();
    await again.waitFor({ state: 'hidden' });
    const saved = await readRole(id);
    assert.deepEqual([saved?.name, saved?.revision], ['督导 丙', 3]);
  });
});

async function waitForRevision(revision: number): Promise<Masking> {
  for (let asked = 0; asked < 500; asked += 1) {
    const rules = await server.owner.send<Masking>('GET', '/privacy/masking');
    if (rules.revision >= revision) return rules;
  }
  throw new Error(`The rules never came to revision ${revision}.`);
}

test('a form that lies on its page says it too, and its own saves in a row are no conflict', async (t) => {
  await atConsoleAsOwner(server, t.name, '/privacy', async (page) => {
    const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: say('privacy.masking') }) });
    const save = panel.getByRole('button', { name: say('privacy.savePurpose') });
    const box = (kind: string) => panel.getByRole('checkbox', { name: say(`privacy.masked.${kind}`), exact: true });
    await box('qq').click();
    await save.click();
    await box('wechat').click();
    await save.click();
    await waitForRevision(3);
    assert.equal(await panel.getByRole('alert').count(), 0);
    await server.owner.send('PUT', '/privacy/masking', { kinds: ['email'] });
    await box('url').click();
    await save.click();
    await panel.getByText(say('edits.kept')).waitFor();
    await panel.getByRole('button', { name: say('edits.insist') }).click();
    await panel.getByText(say('edits.kept')).waitFor({ state: 'hidden' });
    const { kinds } = await waitForRevision(5);
    assert.ok(kinds.length > 1);
  });
});
