import { forEach, listProbes, once, type RouteProbes } from '../probe.ts';

/** Feedback and what is masked in it. */
export const feedbackProbes: RouteProbes = {
  'GET /api/v1/privacy/minors': once('/api/v1/privacy/minors'),
  'PUT /api/v1/privacy/minors': once('/api/v1/privacy/minors', {
    guardianAgeYears: 14,
    birthAttribute: null,
    mixedSurveyIds: [],
    mixedSourceIds: [],
  }),
  'GET /api/v1/privacy/masking': once('/api/v1/privacy/masking'),
  'PUT /api/v1/privacy/masking': once('/api/v1/privacy/masking', { kinds: ['phone', 'name'] }),
  'GET /api/v1/feedback/:id/original': forEach('feedback', '/original'),
  'GET /api/v1/feedback': (world, filters) => [
    ...listProbes('/api/v1/feedback', 'q')(world, filters),
    ...filters.flatMap(({ band }) => (band === null ? [] : [{ url: `/api/v1/feedback?band=${band}` }])),
    { url: '/api/v1/feedback?hasText=true&status=complete&channel=wechat' },
    { url: `/api/v1/feedback?surveyId=${world.surveyId}` },
  ],
  'GET /api/v1/feedback/:id': forEach('feedback'),
};
