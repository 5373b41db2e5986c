import type { ClickHouseColumn } from '@voxloop/condition';
import { computeNpsRule } from '@voxloop/statistics';
import type { PropertyType } from '../../data/events/index.ts';
import type { FactSource } from '../../data/facts/index.ts';
import type { Bind } from './binder.ts';
import type { Period } from './calendar.ts';
import { type ProfileRange, writeProfileRange } from './profile-range.ts';

/** Scales whose answers can be told into promoters, passives and detractors: they begin at 0 or 1. */
const npsScales = [0, 1].flatMap((scaleMin) => [3, 4, 5, 6, 7, 8, 9, 10].map((scaleMax) => [scaleMin, scaleMax]));

/**
 * What a statement joins to its rows because somebody filters or breaks down by it: other facts of the same feedback, or
 * the person of an event. Each is joined once, however often it is named.
 */
export class CompanionJoins {
  readonly #source: FactSource;
  readonly #bind: Bind;
  readonly #period: Period;
  readonly #profiles: ProfileRange | null;
  readonly #texts = new Map<string, string>();

  /** @param profiles whose rows are read, where that matters */
  constructor(source: FactSource, bind: Bind, period: Period, profiles: ProfileRange | null) {
    this.#source = source;
    this.#bind = bind;
    this.#period = period;
    this.#profiles = profiles;
  }

  get sql(): string {
    return [...this.#texts.values()].join('\n');
  }

  /** An answer to another question, as the key of a group; who did not answer it is in no group. */
  answer(questionId: string, alias: string): string {
    const question = this.#bind('String', questionId);
    this.#texts.set(
      alias,
      `inner join (select ${own}, if(choice != '', toString(choice), toString(value)) as answer_key from answer_fact
  where workspace_id = {workspace:UUID} and question_id = ${question} and (choice != '' or value is not null)) as ${alias} using (${own})`,
    );
    return `${alias}.answer_key`;
  }

  /** An attribute of the feedback; '' for none. */
  attribute(name: string): string {
    const map = this.#source.attributes ?? `${this.#record()}.attributes`;
    return `${map}[${this.#bind('String', name)}]`;
  }

  /** What kind of feedback it is. */
  kind(): string {
    return this.#source.fields.kind?.expression ?? `${this.#record()}.kind`;
  }

  /** promoter, passive or detractor by the feedback's first NPS question; '' for none. */
  npsGroup(): string {
    const ofScale = npsScales.flatMap(([scaleMin, scaleMax]) => {
      const rule = computeNpsRule(Number(scaleMin), Number(scaleMax));
      if (!rule.defined) return [];
      const isScale = `scale_min = ${scaleMin} and scale_max = ${scaleMax}`;
      const { promoterMin, detractorMax } = rule.value;
      return [
        `${isScale}, multiIf(value >= ${promoterMin}, 'promoter', value <= ${detractorMax}, 'detractor', 'passive')`,
      ];
    });
    this.#texts.set(
      'recommending',
      `left join (select ${own}, argMin(multiIf(${ofScale.join(', ')}, ''), question_id) as nps_group from answer_fact
  where workspace_id = {workspace:UUID} and metric = 'nps' and value is not null group by ${own}) as recommending using (${own})`,
    );
    return 'recommending.nps_group';
  }

  /** The key of the profile that the feedback is of; '' for nobody's. */
  profile(): string {
    return this.#source.profile ?? `${this.#record()}.profile_key`;
  }

  /** A joined field: NULL, or '' for a word, where it is not known. */
  joined(key: string, type: PropertyType): ClickHouseColumn {
    // Their days follow the same time zone as those of feedback, unless the workspace has moved to another since.
    if (!this.#texts.has('joined')) {
      const from = `${this.#bind('Date', this.#period.from)} - 1`;
      const to = `${this.#bind('Date', this.#period.to)} + 1`;
      this.#texts.set(
        'joined',
        `left join (select feedback_id, argMax(numbers, revision) as joined_numbers, argMax(texts, revision) as joined_texts
  from joined_fact where workspace_id = {workspace:UUID} and local_day between ${from} and ${to}
  group by feedback_id) as joined using (feedback_id)`,
      );
    }
    return readProperty(
      { numbers: 'joined.joined_numbers', texts: 'joined.joined_texts' },
      this.#bind('String', key),
      type,
    );
  }

  /** Whom an event belongs to, as persons are joined today; '' for nobody. */
  person(): string {
    this.#texts.set(
      'mapping',
      `left join (select profile_key, argMax(person_key, revision) as mapped_key from person_fact
  where workspace_id = {workspace:UUID} group by profile_key) as mapping using (profile_key)`,
    );
    return "if(mapping.mapped_key = '', profile_key, mapping.mapped_key)";
  }

  #record(): string {
    if (!this.#texts.has('record')) {
      const theirs =
        this.#profiles === null ? '' : `and ${writeProfileRange('profile_key', this.#profiles, this.#bind)}`;
      const days = `${this.#bind('Date', this.#period.from)} and ${this.#bind('Date', this.#period.to)}`;
      this.#texts.set(
        'record',
        `inner join (select ${own}, kind, attributes, profile_key from feedback_fact
  where workspace_id = {workspace:UUID} and local_day between ${days} ${theirs}) as record using (${own})`,
      );
    }
    return 'record';
  }
}

/** What makes a row of one feedback the same in every table. */
const own = 'feedback_id, version, sign';

/** A value out of maps of numbers and words, where yes and no are words. @param key a bound value */
export function readProperty(
  { numbers, texts }: NonNullable<FactSource['properties']>,
  key: string,
  type: PropertyType,
): ClickHouseColumn {
  if (type === 'number') return { type, expression: `if(mapContains(${numbers}, ${key}), ${numbers}[${key}], null)` };
  if (type === 'text') return { type: 'string', expression: `toString(${texts}[${key}])` };
  return { type, expression: `multiIf(${texts}[${key}] = 'true', true, ${texts}[${key}] = 'false', false, null)` };
}
