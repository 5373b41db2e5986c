import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether PSPP is installed on this machine. */
export function hasPspp(): boolean {
  return spawnSync('pspp', ['--version']).status === 0;
}

/** What PSPP makes of a system file: its cases as rows of codes, its dictionary in words, and every warning. */
export function readWithPspp(bytes: Uint8Array): { rows: string; dictionary: string; warnings: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-sav-'));
  try {
    writeFileSync(join(folder, 'file.sav'), bytes);
    const syntax =
      "GET FILE='file.sav'.\nDISPLAY DICTIONARY.\nSAVE TRANSLATE /OUTFILE='file.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES.\n";
    writeFileSync(join(folder, 'file.sps'), syntax);
    const run = spawnSync('pspp', ['-O', 'format=csv', 'file.sps'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    const warnings = `${run.stdout}\n${run.stderr}`.split('\n').filter((line) => /\b(warning|error)\b/i.test(line));
    return { rows: readFileSync(join(folder, 'file.csv'), 'utf8'), dictionary: run.stdout, warnings };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
