import { computeSetScores, createMasker, type PersonalDataKind, type Weights } from '@voxloop/text';
import { getSet, type LabelledText, type LabelledTexts } from '../labelled-text.ts';
import type { Score } from './score.ts';

/** What the sets call the kinds that are found by their form. */
const structured: Readonly<Record<string, PersonalDataKind>> = {
  PHONE_NUMBER: 'phone',
  CREDIT_CARD: 'bankCard',
  EMAIL_ADDRESS: 'email',
  DOMAIN_NAME: 'url',
  IBAN_CODE: 'iban',
  US_SSN: 'socialSecurityNumber',
  IP_ADDRESS: 'ipAddress',
  US_DRIVER_LICENSE: 'driverLicence',
};

/**
 * How well personal data is found, with exact borders, for each set: names, addresses (where the sets mark them), and all kinds with a form
 * of their own together and apart.
 */
export function scoreMasking(texts: LabelledTexts, weights: Pick<Weights, 'heads'>): Score[] {
  const masker = createMasker({ weights });
  return [...Map.groupBy(texts.pii_masking, getSet)].flatMap(([set, rows]) => {
    const found = rows.map(({ text }) => masker.find(text));
    const score = (where: string, names: readonly string[], kinds: readonly PersonalDataKind[]): Score[] => {
      const truths = rows.map((row) => listTruths(row, names));
      if (truths.every((spans) => spans.length === 0)) return [];
      const said = found.map((spans) => [
        ...new Set(spans.filter(({ kind }) => kinds.includes(kind)).map(({ start, end }) => `${start} ${end}`)),
      ]);
      const { precision, recall, microF1 } = computeSetScores(truths, said);
      const add = (measure: string, value: number): Score => ({
        task: 'masking',
        where: `${set} ${where}`,
        measure,
        value,
        n: truths.flat().length,
      });
      return [add('precision', precision), add('recall', recall), add('F1', microF1)];
    };
    return [
      ...score('names', ['PERSON'], ['name']),
      ...score('structured', Object.keys(structured), Object.values(structured)),
      ...Object.entries(structured).flatMap(([name, kind]) => score(kind, [name], [kind])),
      ...score('addresses', ['ADDRESS'], ['address']),
    ];
  });
}

/** Titles belong to the name in one set and not in another; here they never do. */
const title =
  /(?<=^\p{Script=Han}{1,4})(?:先生|女士|小姐|老师|师傅|医生|律师|教授|经理|总|爷爷|奶奶|大爷|大妈|大叔|大伯|大姐|阿姨|叔叔|主席|总理|总统|同志)$/u;

function listTruths({ spans = [] }: LabelledText, names: readonly string[]): string[] {
  const wanted = spans.filter(({ kind }) => names.includes(kind));
  return [
    ...new Set(
      wanted.map(
        ({ start, end, text, kind }) =>
          `${start} ${kind === 'PERSON' ? end - (title.exec(text)?.[0].length ?? 0) : end}`,
      ),
    ),
  ];
}
