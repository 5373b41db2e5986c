import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages } from './debian-packages.ts';

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
  installDebianPackages(['chromium', 'fonts-noto-cjk'], advice);
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
