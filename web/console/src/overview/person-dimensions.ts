import type { ProfileAttribute, Segment } from '../api/shapes.ts';
import type { Say } from '../app/language.tsx';

/** Something known of people by which a score can be broken down. */
export interface PersonDimension {
  /** As metric queries name it, e.g. `attribute.city` */
  field: string;
  label: string;
  /** What a group is called */
  nameKey(key: string): string;
}

const tiers = ['standard', 'silver', 'gold', 'platinum'] as const;
/** Numbers and days are nearly as many as people: they make no groups. */
const grouping: ReadonlySet<ProfileAttribute['type']> = new Set(['text', 'choice', 'boolean']);

/** By what people can be told apart, the most usual first. */
export function listPersonDimensions(
  say: Say,
  nameOf: (names: ProfileAttribute['names']) => string,
  known: {
    attributes: readonly Pick<ProfileAttribute, 'key' | 'names' | 'type' | 'choices' | 'personal'>[];
    segments: readonly Pick<Segment, 'id' | 'names'>[];
    /** Whether the reader may tell people apart by personal attributes */
    seesPersonal: boolean;
  },
): PersonDimension[] {
  const shown = known.attributes.filter(
    ({ type, personal }) => grouping.has(type) && (known.seesPersonal || !personal),
  );
  return [
    ...shown.map(({ key, names, type, choices }): PersonDimension => {
      const nameKey = (value: string) => {
        if (type === 'boolean') return say(value === 'true' ? 'conditions.yes' : 'conditions.no');
        const choice = choices.find((one) => one.value === value);
        return choice === undefined ? value : nameOf(choice.names);
      };
      return { field: `attribute.${key}`, label: nameOf(names), nameKey };
    }),
    {
      field: 'valueTier',
      label: say('segments.field.valueTier'),
      nameKey: (value) => {
        const tier = tiers.find((one) => one === value);
        return tier === undefined ? value : say(`responses.tier.${tier}`);
      },
    },
    { field: 'language', label: say('segments.field.language'), nameKey: (value) => value },
    ...known.segments.map(({ id, names }): PersonDimension => {
      const name = nameOf(names);
      const nameKey = (value: string) =>
        say(value === 'true' ? 'overview.inSegment' : 'overview.outsideSegment', { name });
      return { field: `segment.${id}`, label: say('overview.bySegment', { name }), nameKey };
    }),
  ];
}
