import { nobodysId, once, type RouteProbes, withKey } from '../probe.ts';
import { uploadOf } from '../upload.ts';

/** Sources and their runs. */
export const sourcesProbes: RouteProbes = {
  'GET /api/v1/source-kinds': once('/api/v1/source-kinds'),
  'GET /api/v1/sources': once('/api/v1/sources'),
  'POST /api/v1/sources': once('/api/v1/sources', { name: 'Probe', kind: 'push', settings: {} }),
  'GET /api/v1/sources/:id': once(`/api/v1/sources/${nobodysId}`),
  'PATCH /api/v1/sources/:id': once(`/api/v1/sources/${nobodysId}`, {}),
  'DELETE /api/v1/sources/:id': once(`/api/v1/sources/${nobodysId}`),
  'POST /api/v1/sources/:id/preview': once(`/api/v1/sources/${nobodysId}/preview`, {}),
  'POST /api/v1/sources/:id/uploads': () => [uploadOf(`/api/v1/sources/${nobodysId}/uploads`, 'id,text\n1,hello\n')],
  'POST /api/v1/sources/:id/records': withKey(`/api/v1/sources/${nobodysId}/records`, { records: [{ text: 'hello' }] }),
  'GET /api/v1/sources/:id/runs': once(`/api/v1/sources/${nobodysId}/runs`),
  'POST /api/v1/sources/:id/runs': once(`/api/v1/sources/${nobodysId}/runs`, {}),
  'GET /api/v1/sources/:id/runs/:runId': once(`/api/v1/sources/${nobodysId}/runs/${nobodysId}`),
  'POST /api/v1/sources/:id/runs/:runId/cancel': once(`/api/v1/sources/${nobodysId}/runs/${nobodysId}/cancel`, {}),
};
