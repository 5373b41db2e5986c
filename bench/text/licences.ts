import { getSet, type LabelledText, type LabelledTexts, taskNames } from './labelled-text.ts';

/** What a set's licence lets its texts be used for. */
export type LicenceClass = 'permissive' | 'unstated' | 'nonCommercial';

/** The sets by licence. A set that is not listed is treated as non-commercial. */
const classes: Readonly<Record<string, LicenceClass>> = {
  asap_sample: 'permissive',
  banking77: 'permissive',
  clinc150: 'permissive',
  cote_baidu: 'permissive',
  diaasq: 'permissive',
  goemotions: 'permissive',
  mams_acsa: 'permissive',
  mams_atsa: 'permissive',
  nhs_phase1: 'permissive',
  nhs_v6: 'permissive',
  nlupp: 'permissive',
  presidio_synth: 'permissive',
  presidio_generated: 'permissive',
  waimai_10k: 'unstated',
  online_shopping_10_cats: 'unstated',
  bdci_car2018: 'unstated',
  semeval14_rest: 'unstated',
  semeval14_laptop: 'unstated',
  m_absa: 'unstated',
  absa_zh_camera: 'unstated',
  absa_zh_car: 'unstated',
  absa_zh_notebook: 'unstated',
  absa_zh_phone: 'unstated',
  absa_zh_restaurant: 'unstated',
  zhijiang_cosmetics: 'unstated',
  aste_laptop14: 'unstated',
  aste_rest14: 'unstated',
  aste_rest15: 'unstated',
  aste_rest16: 'unstated',
  acos_laptop: 'unstated',
  acos_rest16: 'unstated',
  smp2020_usual: 'unstated',
  smp2020_virus: 'unstated',
  smp2019_nlu: 'unstated',
  msra_ner: 'unstated',
  twitter_airline: 'nonCommercial',
  boson_ner: 'nonCommercial',
};

export function getLicenceClass(text: LabelledText): LicenceClass {
  return classes[getSet(text)] ?? 'nonCommercial';
}

/** The texts that weights may learn from which ship: never those marked non-commercial, and with `permissiveOnly` no others than MIT, Apache and CC-BY. */
export function selectShippable(texts: LabelledTexts, permissiveOnly: boolean): LabelledTexts {
  const allowed: readonly LicenceClass[] = permissiveOnly ? ['permissive'] : ['permissive', 'unstated'];
  return selectTexts(texts, (text) => allowed.includes(getLicenceClass(text)));
}

/** The texts for which `isWanted` holds. */
export function selectTexts(texts: LabelledTexts, isWanted: (text: LabelledText) => boolean): LabelledTexts {
  const selected = { ...texts };
  for (const task of taskNames) selected[task] = texts[task].filter(isWanted);
  return selected;
}
