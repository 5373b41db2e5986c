import { names, once, type RouteProbes } from '../probe.ts';
import { uploadOf } from '../upload.ts';

/** Hierarchies and their units. */
export const hierarchyProbes: RouteProbes = {
  'GET /api/v1/hierarchies': once('/api/v1/hierarchies'),
  'POST /api/v1/hierarchies': once('/api/v1/hierarchies', { code: 'organisation', names }),
  'PATCH /api/v1/hierarchies/:code': once('/api/v1/hierarchies/organisation', { names }),
  'DELETE /api/v1/hierarchies/:code': once('/api/v1/hierarchies/organisation'),
  'GET /api/v1/units': () => [
    { url: '/api/v1/units' },
    { url: '/api/v1/units?asOf=2020-01-01' },
    { url: '/api/v1/units?hierarchy=format' },
    { url: '/api/v1/units?hierarchy=format&asOf=2020-01-01' },
  ],
  'GET /api/v1/units/:id': (world) =>
    world.unitIds.map((id, unit) => ({ url: `/api/v1/units/${id}`, target: { unit } })),
  'GET /api/v1/units/:id/history': (world) =>
    world.unitIds.flatMap((id, unit) => [
      { url: `/api/v1/units/${id}/history`, target: { unit } },
      { url: `/api/v1/units/${id}/history?hierarchy=format`, target: { unit } },
    ]),
  'PUT /api/v1/units/:id/history': (world) =>
    world.unitIds.map((id, unit) => ({
      url: `/api/v1/units/${id}/history`,
      payload: { periods: [{ validFrom: '2020-01-01', validTo: '2020-01-02', parentCode: null }] },
      target: { unit },
    })),
  'POST /api/v1/units/:id/move-previews': (world) =>
    world.unitIds.map((id, unit) => ({
      url: `/api/v1/units/${id}/move-previews`,
      payload: { parentCode: null },
      target: { unit },
    })),
  'POST /api/v1/units': (world) => [
    { url: '/api/v1/units', payload: { code: world.words.unitCode(0), names, level: 'place', parentCode: null } },
  ],
  'PATCH /api/v1/units/:id': (world) =>
    world.unitIds.map((id, unit) => ({ url: `/api/v1/units/${id}`, payload: {}, target: { unit } })),
  'POST /api/v1/units/imports': () => [uploadOf('/api/v1/units/imports?dryRun=true', 'code,name\n')],
};
