import { useCallback } from 'react';
import { useText } from '../app/language.tsx';

/** The levels that have a name of their own here; a workspace may use others. */
export const knownLevels = ['country', 'region', 'city', 'store'] as const;

/** Says a level's name; one that this console does not know is said as it is written. */
export function useLevelName(): (level: string) => string {
  const say = useText();
  return useCallback(
    (level) => {
      const known = knownLevels.find((name) => name === level);
      return known ? say(`units.level.${known}`) : level;
    },
    [say],
  );
}
