import { type Access, can, seesEverything } from '@voxloop/access';
import { ProblemError } from '../../foundation/errors/index.ts';

/**
 * Conditions ask for what is known of whole persons, so only who may see segments, and everybody, may ask: to others an
 * answer would say what was told elsewhere.
 * @throws ProblemError `permissionMissing`
 */
export function requirePeopleRead(access: Access): void {
  if (!can(access, 'segments.read') || !seesEverything(access))
    throw new ProblemError('permissionMissing', { params: { permission: 'segments.read' } });
}
