import { Value } from 'typebox/value';
import { ProblemError } from '../../foundation/errors/index.ts';
import { sourceKinds } from './kinds/index.ts';
import type { Source } from './source.ts';
import { listFaultyNames, type SourceKind } from './source-kind.ts';

type GivenSettings = Readonly<Record<string, string | number | boolean>>;

/** @throws ProblemError `sourceKindUnknown` */
export function getOfferedKind(name: string): SourceKind {
  const kind = sourceKinds.find((one) => one.name === name);
  if (kind === undefined) throw new ProblemError('sourceKindUnknown', { path: 'kind' });
  return kind;
}

/**
 * Parts given settings into those that are kept openly and those that are sealed. A secret that is left out stays as it was;
 * an empty one is removed.
 * @param known the secrets that are there already
 * @throws ProblemError `sourceSettingsInvalid` with the names of those at fault
 */
export function splitSettings(
  kind: SourceKind,
  given: GivenSettings,
  known: Readonly<Record<string, string>>,
): { settings: Source['settings']; secrets: Record<string, string> } {
  const isSecret = (name: string) => kind.secrets.includes(name);
  const settings = Object.fromEntries(Object.entries(given).filter(([name, value]) => !isSecret(name) && value !== ''));
  const newSecrets = Object.entries(given).flatMap(([name, value]) => (isSecret(name) ? [[name, String(value)]] : []));
  const secrets: Record<string, string> = { ...known, ...Object.fromEntries(newSecrets) };
  for (const [name, value] of Object.entries(secrets)) if (value === '') delete secrets[name];
  const all = { ...settings, ...secrets };
  if (!Value.Check(kind.settings, all)) {
    const names = listFaultyNames(kind.settings, all);
    throw new ProblemError('sourceSettingsInvalid', { path: 'settings', params: { names } });
  }
  return { settings, secrets };
}
