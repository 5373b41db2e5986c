import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Language } from '../text/index.ts';
import { ensureChromium } from './chromium.ts';

/** Where pictures of failed tests are kept, below the folder that tests run in. */
const pictureFolder = join('.voxloop', 'failed-tests');

const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const;

/** Who sits before the screen. Everybody has storage and cookies of their own. */
export interface Visitor {
  readonly name: string;
  readonly language: Language;
  readonly screen?: keyof typeof screens;
  readonly colorScheme?: 'light' | 'dark';
}

export interface TestBrowser {
  /** Opens an empty page for a visitor; `baseUrl` completes the paths that it is sent to. */
  readonly openPage: (visitor: Visitor, baseUrl: string) => Promise<Page>;
}

/**
 * Starts headless Chromium for some work and closes it after. When the work fails, every open page is photographed.
 * @throws what the work throws, or what a page threw meanwhile
 */
export async function inBrowser(test: string, work: (browser: TestBrowser) => Promise<void>): Promise<void> {
  const browser = await launch();
  const pages = new Map<string, Page>();
  const crashes: string[] = [];
  const openPage: TestBrowser['openPage'] = async (visitor, baseUrl) => {
    const page = await (await openContext(browser, visitor, baseUrl)).newPage();
    page.on('pageerror', (error) => crashes.push(`${visitor.name}: ${error.stack ?? error.message}`));
    pages.set(visitor.name, page);
    return page;
  };
  try {
    await work({ openPage });
    if (crashes.length > 0) throw new Error(`A page threw:\n${crashes.join('\n')}`);
  } catch (error) {
    await photograph(test, pages);
    throw error;
  } finally {
    await browser.close();
  }
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    headless: true,
    // Root has no sandbox, and /dev/shm is small inside containers.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

async function openContext(browser: Browser, visitor: Visitor, baseUrl: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...screens[visitor.screen ?? 'desktop'],
    baseURL: baseUrl,
    locale: visitor.language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: visitor.colorScheme ?? 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  return context;
}

async function photograph(test: string, pages: ReadonlyMap<string, Page>): Promise<void> {
  mkdirSync(pictureFolder, { recursive: true });
  for (const [visitor, page] of pages) {
    if (page.isClosed()) continue;
    const path = join(pictureFolder, `${slug(test)}--${slug(visitor)}.png`);
    await page.screenshot({ path, fullPage: true });
    process.stderr.write(`${visitor} saw ${page.url()}, see ${path}\n`);
  }
}

function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .slice(0, 80);
}
