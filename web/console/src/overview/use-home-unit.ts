import type { UnitReference } from '../api/shapes.ts';
import { useSession } from '../app/session.tsx';
import { useUnits } from '../units/unit-queries.ts';

/** The unit that stands for all that the reader may see: his own one, or the only root. Undefined when there are several. */
export function useHomeUnit(): UnitReference | undefined {
  const { units: own } = useSession().member;
  const { data } = useUnits();
  if (own.length === 1) return own[0];
  if (own.length > 1) return undefined;
  const roots = data?.filter(({ parentId }) => parentId === null) ?? [];
  return roots.length === 1 ? roots[0] : undefined;
}
