import { type Access, can, seesEverything } from '@voxloop/access';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Route } from '../../foundation/http/index.ts';

/** Whether a reader may see events of every unit and of none: only he sees what is told of all of them together. */
export function readsEveryEvent(access: Access): boolean {
  return can(access, 'events.read') && seesEverything(access);
}

/**
 * Routes that tell of all events of a workspace together, such as the catalogue of types with its examples and counts. Whoever
 * sees some units only has no part in them.
 * @returns routes that answer `permissionMissing` to him
 */
export function ofEveryEvent(routes: readonly Route[]): Route[] {
  return routes.map((route) => ({
    ...route,
    run: async (request, reply, access) => {
      if (access === null || !seesEverything(access))
        throw new ProblemError('permissionMissing', { params: { permission: route.permission } });
      return route.run(request, reply, access);
    },
  }));
}
