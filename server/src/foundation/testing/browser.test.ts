import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { describeViolations, findAccessibilityViolations } from './accessibility.ts';
import { inBrowser } from './browser.ts';

async function serve(t: TestContext, html: string): Promise<string> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function page(body: string): string {
  return `<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>Hello</h1>${body}</main></body></html>`;
}

test('a page opens in the language and on the screen of its visitor', async (t) => {
  const url = await serve(t, page('<p>Welcome</p>'));
  await inBrowser(t.name, async (browser) => {
    const opened = await browser.openPage({ name: 'customer', language: 'zh-CN', screen: 'phone' }, url);
    await opened.goto('/');
    assert.equal(await opened.evaluate('navigator.language'), 'zh-CN');
    assert.equal(await opened.evaluate('screen.width'), 390);
    assert.deepEqual(await describeViolations(opened, 'the page'), []);
  });
});

test('an unlabelled field and pale words are named with their elements', async (t) => {
  const url = await serve(t, page('<input id="name"><p style="color:#ccc">pale</p>'));
  await inBrowser(t.name, async (browser) => {
    const opened = await browser.openPage({ name: 'customer', language: 'en' }, url);
    await opened.goto('/');
    const violations = await findAccessibilityViolations(opened);
    assert.deepEqual(violations.map(({ rule }) => rule).sort(), ['color-contrast', 'label']);
    assert.match((await describeViolations(opened, 'the page')).join(), /the page: label .*#name/);
  });
});

test('what a page throws fails the work', async (t) => {
  const url = await serve(t, page('<script>throw new Error("broken page")</script>'));
  const visit = inBrowser(t.name, async (browser) => {
    await (await browser.openPage({ name: 'customer', language: 'en' }, url)).goto('/');
  });
  await assert.rejects(visit, /broken page/);
});
