import { before, test } from 'node:test';
import { computeAppCode } from '../server/src/foundation/testing/app-code.ts';
import { inBrowser } from '../server/src/foundation/testing/browser.ts';
import { signInAtConsole, untilLive } from './console-member.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

let server: LoopServer;

before(async () => {
  server = await startLoopServer();
});

test('a member changes her password: the old one opens nothing, the new one the console', async (t) => {
  const say = readWords('console', 'zh-CN');
  const member = await server.addMember('analyst', []);
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'analyst', language: 'zh-CN', screen: 'phone' }, server.url);
    await signInAtConsole(page, 'zh-CN', { ...member, path: '/overview' });
    await openAccountMenu(say('app.password'));
    await page.getByLabel(say('app.password.current')).fill('not-the-password');
    await page.getByLabel(say('app.password.new'), { exact: true }).fill('a-much-better-one');
    await page.getByLabel(say('app.password.repeated')).fill('another-one-by-mistake');
    await page.getByRole('button', { name: say('states.save') }).click();
    await page.getByText(say('app.password.differs')).waitFor();

    await page.getByLabel(say('app.password.repeated')).fill('a-much-better-one');
    await page.getByRole('button', { name: say('states.save') }).click();
    await page.getByRole('alert').filter({ visible: true }).first().waitFor();

    await page.getByLabel(say('app.password.current')).fill(member.password);
    await page.getByRole('button', { name: say('states.save') }).click();
    await page.getByText(say('app.password.changed')).waitFor();
    await openAccountMenu(say('app.signOut'));

    await page.getByLabel(say('signIn.email')).fill(member.email);
    await page.getByLabel(say('signIn.password'), { exact: true }).fill(member.password);
    await page.getByRole('button', { name: say('signIn.submit'), exact: true }).click();
    await page.getByText(say('signIn.wrong')).waitFor();
    await signInAtConsole(page, 'zh-CN', { ...member, password: 'a-much-better-one', path: '/overview' });

    async function openAccountMenu(item: string): Promise<void> {
      const account = new RegExp(say('app.account').replace('{name}', '.*'));
      await page.getByRole('button', { name: account }).click();
      await page.getByRole('menuitem', { name: item }).click();
    }
  });
});

test('a member sets up a second factor on her phone, signs in with it, and with a backup code where the phone is not at hand', async (t) => {
  const say = readWords('console', 'zh-CN');
  const member = await server.addMember('analyst', []);
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'analyst', language: 'zh-CN', screen: 'phone' }, server.url);
    await signInAtConsole(page, 'zh-CN', { ...member, path: '/account' });
    await page.getByRole('button', { name: say('account.secondFactor.setUp') }).click();
    await page.getByLabel(say('app.password.current')).fill(member.password);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('account.secondFactor.setUp') })
      .click();
    const dialog = page.getByRole('dialog');
    await page.getByLabel(say('account.secondFactor.firstCode')).waitFor();
    const [key = '', backupCodes = ''] = await dialog.locator('code').allTextContents();
    const code = (stepsAhead: number) => computeAppCode(key.replaceAll(/\s/g, ''), stepsAhead);
    await page.getByLabel(say('account.secondFactor.firstCode')).fill(await code(0));
    await page.getByRole('button', { name: say('account.secondFactor.confirm') }).click();
    await page.getByText(say('account.on'), { exact: true }).waitFor();

    for (const secondStep of [
      { label: say('signIn.code'), code: await code(1) },
      { label: say('signIn.backupCode'), code: backupCodes.match(/\w{5}-\w{5}/)?.[0] ?? '' },
    ]) {
      await signOut();
      await page.getByLabel(say('signIn.email')).fill(member.email);
      await page.getByLabel(say('signIn.password'), { exact: true }).fill(member.password);
      await page.getByRole('button', { name: say('signIn.submit'), exact: true }).click();
      await page.getByRole('heading', { name: say('signIn.secondStep') }).waitFor();
      if (secondStep.label === say('signIn.backupCode'))
        await page.getByRole('button', { name: say('signIn.useBackupCode') }).click();
      await page.getByLabel(secondStep.label, { exact: true }).fill(secondStep.code);
      await page.getByRole('button', { name: say('signIn.submit'), exact: true }).click();
      await untilLive(page, 'zh-CN');
    }

    async function signOut(): Promise<void> {
      const account = new RegExp(say('app.account').replace('{name}', '.*'));
      await page.getByRole('button', { name: account }).click();
      await page.getByRole('menuitem', { name: say('app.signOut') }).click();
    }
  });
});

test('a member of two workspaces changes from one to the other, and comes back to it with the next visit', async (t) => {
  const say = readWords('console', 'en');
  const member = await server.addMember('analyst', []);
  await server.addWorkspace('The other workspace', member);
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'analyst', language: 'en' }, server.url);
    await signInAtConsole(page, 'en', { ...member, path: '/overview' });
    const [choose = ''] = say('app.workspace').split('{');
    await page.getByRole('button', { name: choose }).click();
    await page.getByRole('menuitem', { name: 'The other workspace' }).click();
    const there = page.getByRole('button', { name: `${choose}The other workspace` });
    await there.waitFor();
    await page.reload();
    await there.waitFor();
    await page.getByRole('link', { name: say('app.members') }).waitFor();
  });
});
