import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { inBrowser } from '../server/src/foundation/testing/browser.ts';
import { atConsoleAsOwner, signInAtConsole } from './console-member.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

const say = readWords('console', 'zh-CN');

let server: LoopServer;
let managerOfEast: { email: string };
const idOf = new Map<string, number>();

const tree: [code: string, name: string, level: string, parentCode: string | null, format: string][] = [
  ['CN', '中国', 'country', null, ''],
  ['E', '华东', 'region', 'CN', ''],
  ['W', '华西', 'region', 'CN', ''],
  ['S1', '南京西路店', 'store', 'W', 'mall'],
  ['S2', '人民路店', 'store', 'E', 'mall'],
  ['S3', '解放路店', 'store', 'E', 'outlet'],
];

before(async () => {
  server = await startLoopServer();
  for (const [code, name, level, parentCode, format] of tree) {
    const attributes = format === '' ? {} : { format };
    const unit = { code, names: { 'zh-CN': name, en: code }, level, parentCode, attributes };
    idOf.set(code, (await server.owner.send<{ id: number }>('POST', '/units', unit)).id);
  }
  managerOfEast = await server.addMember('unitManager', [idOf.get('E') ?? 0]);
});

interface Listed {
  items: { id: number; code: string; parentId: number | null; active: boolean }[];
}

async function parentOf(code: string, query = ''): Promise<string | undefined> {
  const { items } = await server.owner.send<Listed>('GET', `/units${query}`);
  const unit = items.find((one) => one.code === code);
  return items.find(({ id }) => id === unit?.parentId)?.code;
}

/** Chooses a unit in the picker that has this label by typing its name. */
async function pickUnit(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(name);
  await page.locator('.ant-select-tree-title', { hasText: name }).click();
}

test('a store is moved after the page has said who comes to see it, and its history tells of it', async (t) => {
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'owner', language: 'zh-CN', screen: 'desktop' }, server.url);
    await signInAtConsole(page, 'zh-CN', { ...server.ownerCredentials, path: `/units/${idOf.get('S1')}` });
    await page.getByRole('button', { name: say('units.move'), exact: true }).click();
    await pickUnit(page, say('units.parentPick'), '华东');
    const preview = page.getByRole('region', { name: say('units.movePreview') });
    const { items } = await server.owner.send<{ items: { email: string; name: string }[] }>('GET', '/members');
    const manager = items.find(({ email }) => email === managerOfEast.email)?.name ?? '';
    await preview.getByText(manager).waitFor();
    await preview.getByText('中国 › 华东', { exact: true }).waitFor();
    assert.equal(await parentOf('S1'), 'W', 'looking moves nothing');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('units.move'), exact: true })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page
      .getByRole('region', { name: say('units.history') })
      .getByText('华东')
      .waitFor();
    assert.equal(await parentOf('S1'), 'E');
  });
});

test('a second hierarchy is made and filled from a file, whose faults are named by line before anything changes', async (t) => {
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'owner', language: 'zh-CN', screen: 'phone' }, server.url);
    await signInAtConsole(page, 'zh-CN', { ...server.ownerCredentials, path: '/units' });
    await page.getByRole('button', { name: say('units.hierarchyCreate') }).click();
    await page.getByLabel(say('units.name.zh-CN')).fill('业态');
    await page.getByLabel(say('units.name.en')).fill('Format');
    await page.getByLabel(say('units.code'), { exact: true }).fill('format');
    await page.getByRole('button', { name: say('states.save') }).click();
    await page.getByRole('tab', { name: '业态', selected: true }).waitFor();

    const upload = async (content: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'format.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page
      .getByRole('button', { name: say('units.import') })
      .first()
      .click();
    await upload('code,parent_code,level,name\nMALL,,format,商场店\nS2,NOWHERE,,\n');
    await page.getByRole('cell', { name: '3', exact: true }).waitFor();
    assert.equal((await server.owner.send<Listed>('GET', '/units?hierarchy=format')).items.length, 0);
    await upload('code,parent_code,level,name\nMALL,,format,商场店\nS1,MALL,,\nS2,MALL,,\n');
    await page.getByRole('cell', { name: 'MALL', exact: true }).first().waitFor();
    await page.getByRole('button', { name: '3' }).last().click();
    await page.locator('.ant-alert-success').waitFor();
    assert.equal(await parentOf('S2', '?hierarchy=format'), 'MALL');
  });
});

test('a role that asks for outlets says how many units it covers while it is written, and is kept as it was written', async (t) => {
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'owner', language: 'zh-CN', screen: 'desktop' }, server.url);
    await signInAtConsole(page, 'zh-CN', { ...server.ownerCredentials, path: '/roles' });
    await page.getByRole('button', { name: say('roles.add') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('roles.name'), { exact: true }).fill('奥莱运营');
    await dialog
      .getByRole('button', { name: say('conditions.addLine') })
      .first()
      .click();
    await dialog.getByRole('combobox', { name: say('conditions.field').replace('{place}', '1') }).click();
    await page.locator('.ant-select-item-option', { hasText: 'format' }).click();
    await dialog.getByRole('combobox', { name: say('conditions.value').replace('{place}', '1') }).click();
    await page.locator('.ant-select-item-option', { hasText: 'outlet' }).click();
    const covered = say('roles.covers').replace('{n}', '1').replace('{all}', String(tree.length));
    await dialog.getByRole('status').getByText(covered).waitFor();
    await dialog.getByRole('status').getByText('解放路店').waitFor();
    await dialog.getByRole('button', { name: say('states.save') }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { items } = await server.owner.send<{ items: { name: string; unitCondition: unknown }[] }>('GET', '/roles');
    const role = items.find(({ name }) => name === '奥莱运营');
    assert.deepEqual(role?.unitCondition, { field: 'attribute.format', op: 'eq', value: 'outlet' });

    await page.getByRole('button', { name: say('roles.groups.add') }).click();
    await page.getByLabel(say('roles.groups.name'), { exact: true }).fill('outlet-staff');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('states.save') })
      .click();
    // Then what the group gives is asked right away.
    await page.getByRole('dialog').getByText('outlet-staff').waitFor();
  });
});

test('a role for members of units is not offered what reaches the whole workspace', async (t) => {
  await atConsoleAsOwner(server, t.name, '/roles', async (page) => {
    await page
      .getByRole('button', { name: say('roles.add') })
      .first()
      .click();
    const form = page.getByRole('dialog', { name: say('roles.add') });
    const segments = form.getByRole('checkbox', { name: say('roles.permission.segments.read') });
    assert.equal(await segments.isEnabled(), true);
    await form.getByLabel(say('roles.base')).click();
    await page.getByTitle(say('members.role.unitManager'), { exact: true }).click();
    await form.getByText(say('roles.permissionsHelp.needed')).waitFor();
    assert.equal(await segments.isEnabled(), false);
    assert.equal(await form.getByRole('checkbox', { name: say('roles.permission.tickets.read') }).isEnabled(), true);
  });
});
