/** Names that tools have for languages which are no language tags, in lower case. */
const ownNames: Readonly<Record<string, string>> = {
  'zh-s': 'zh-CN',
  'zh-t': 'zh-TW',
  'zh-hans': 'zh-CN',
  'zh-hant-tw': 'zh-TW',
  sqi: 'sq',
  asm: 'as',
  ben: 'bn',
  cym: 'cy',
  eo: 'eo',
  guj: 'gu',
  isl: 'is',
  kan: 'kn',
  mal: 'ml',
  mar: 'mr',
  mya: 'my',
  ori: 'or',
  pan: 'pa',
  sin: 'si',
  tam: 'ta',
  tel: 'te',
  tgl: 'tl',
};

/** The language tag for what a survey tool calls a language (`EN`, `PT-BR`, `ZH-S`); null where it is none. */
export function findLanguageTag(name: string): string | null {
  const lower = name.trim().toLowerCase().replaceAll('_', '-');
  const own = Object.hasOwn(ownNames, lower) ? ownNames[lower] : undefined;
  if (own !== undefined) return own;
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(lower)) return null;
  return lower
    .split('-')
    .map((part, at) => (at > 0 && part.length === 2 ? part.toUpperCase() : part))
    .join('-');
}
