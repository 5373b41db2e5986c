import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of an installed Chromium, or null. `VOXLOOP_TEST_CHROMIUM` names one that is elsewhere. */
export function findChromium(): string | null {
  const named = process.env.VOXLOOP_TEST_CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...fixedPlaces].find(isExecutable) ?? null;
}

/**
 * Path of Chromium; as root on Debian and its kin it is installed when missing.
 * @throws when there is none and it can't be installed, saying what to do
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) throw new Error(advice);
  process.stdout.write('Installing Chromium for the browser tests …\n');
  const install = ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], install]) {
    const { status } = spawnSync('apt-get', ['--quiet=2', ...args], { stdio: 'inherit', env: environment });
    if (status !== 0) throw new Error(`\`apt-get ${args.join(' ')}\` failed. ${advice}`);
  }
  const installed = findChromium();
  if (installed === null) throw new Error(advice);
  return installed;
}

const advice = `The browser tests need Chromium.
  Debian, Ubuntu:  sudo apt-get install chromium
  macOS:           brew install --cask chromium
  elsewhere:       install Chromium or Chrome and set VOXLOOP_TEST_CHROMIUM to its path`;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
