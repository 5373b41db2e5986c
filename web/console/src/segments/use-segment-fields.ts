import { useMemo } from 'react';
import type { Segment } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';
import { useJoinedFields } from '../joined/joined-queries.ts';
import { listSegmentFields } from './segment-fields.ts';
import { useProfileAttributes, useSegmentEventTypes, useSegments, useTags } from './segment-queries.ts';
import { useAnswerFields, type WantedAnswers } from './use-answer-fields.ts';

/** Which fields are wanted. */
interface WantedFields extends WantedAnswers {
  /** The segment itself, which must not ask for its own members */
  except?: Segment;
}

/** The fields that a segment can ask for. */
export function useSegmentFields({ except, ...wanted }: WantedFields): ConditionField[] {
  const say = useText();
  const { nameOf } = useFormats();
  const me = useSession();
  const attributes = useProfileAttributes().data;
  const tags = useTags().data;
  const eventTypes = useSegmentEventTypes(me.member.permissions.includes('events.read')).data?.items;
  const joined = useJoinedFields(me.member.permissions.includes('metrics.read')).data;
  const segments = useSegments().data;
  const answers = useAnswerFields(wanted);
  return useMemo(
    () =>
      listSegmentFields(say, nameOf, {
        attributes: attributes ?? [],
        tags: tags ?? [],
        eventTypes: eventTypes ?? [],
        joined: joined ?? [],
        answers,
        segments: (segments ?? []).filter(({ id }) => id !== except?.id),
      }),
    [say, nameOf, attributes, tags, eventTypes, joined, answers, segments, except],
  );
}
