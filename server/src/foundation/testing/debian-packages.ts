import { spawnSync } from 'node:child_process';

/**
 * Installs packages, as root on Debian and its kin.
 * @param advice what to do where that can't be
 * @throws with the advice
 */
export function installDebianPackages(packages: readonly string[], advice: string): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) throw new Error(advice);
  process.stdout.write(`Installing ${packages.join(', ')} for tests …\n`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    const { status } = spawnSync('apt-get', ['--quiet=2', ...args], { stdio: 'inherit', env: environment });
    if (status !== 0) throw new Error(`\`apt-get ${args.join(' ')}\` failed. ${advice}`);
  }
}
