import { useMemo } from 'react';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { useProfileAttributes, useSegments } from '../segments/segment-queries.ts';
import { listPersonDimensions, type PersonDimension } from './person-dimensions.ts';

/** By what the reader may tell people apart; nothing for one who may not ask for people. */
export function usePersonDimensions(): readonly PersonDimension[] {
  const say = useText();
  const { nameOf } = useFormats();
  const mayAsk = usePermission('segments.read');
  const seesPersonal = usePermission('profiles.contact');
  const attributes = useProfileAttributes(mayAsk).data;
  const segments = useSegments(mayAsk).data;
  return useMemo(
    () =>
      mayAsk
        ? listPersonDimensions(say, nameOf, {
            attributes: attributes ?? [],
            segments: segments ?? [],
            seesPersonal,
          })
        : [],
    [mayAsk, say, nameOf, attributes, segments, seesPersonal],
  );
}
