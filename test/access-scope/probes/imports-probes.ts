import { once, type Probe, type RouteProbes } from '../probe.ts';
import { uploadOf } from '../upload.ts';
import type { World } from '../world.ts';

function forImports(suffix: string, payload?: (world: World) => object) {
  return (world: World): Probe[] => [
    // An import is of the whole workspace: it is seen by those who see what belongs to no unit.
    {
      url: `/api/v1/imports/${world.importId}${suffix}`,
      target: { unit: null },
      ...(payload === undefined ? {} : { payload: payload(world) }),
    },
  ];
}

/** Imports of responses. */
export const importsProbes: RouteProbes = {
  'GET /api/v1/imports': once('/api/v1/imports'),
  'POST /api/v1/imports': () => [uploadOf('/api/v1/imports', '评分,原因\n3,排队太久\n9,很好\n')],
  'GET /api/v1/imports/:id': forImports(''),
  'PUT /api/v1/imports/:id/mapping': forImports('/mapping', (world) => ({ mapping: world.importMapping })),
  'POST /api/v1/imports/:id/start': forImports('/start', () => ({})),
  'POST /api/v1/imports/:id/cancel': forImports('/cancel', () => ({})),
  'GET /api/v1/imports/:id/errors.csv': forImports('/errors.csv'),
};
