import type { ApiClient } from './api-client.ts';

/** A store of the company. */
export interface Store {
  readonly id: number;
  readonly code: string;
}

/** A company small enough to found through the API: a country, a city and its stores, one survey, one link, one rule. */
export interface Company {
  readonly stores: readonly Store[];
  readonly surveyId: string;
  readonly surveyVersion: number;
  /** Token of the link that all stores share */
  readonly linkId: string;
}

/** Founds the company as its owner would. */
export async function foundCompany(owner: ApiClient, storeCount: number): Promise<Company> {
  await owner.send('POST', '/units', unit('CN', '全国', 'China', 'country', null));
  await owner.send('POST', '/units', unit('SH', '上海', 'Shanghai', 'city', 'CN'));
  const stores: Store[] = [];
  for (let number = 1; number <= storeCount; number += 1) {
    const code = `S${String(number).padStart(4, '0')}`;
    const { id } = await owner.send<{ id: number }>(
      'POST',
      '/units',
      unit(code, `${number} 号店`, `Store ${number}`, 'store', 'SH'),
    );
    stores.push({ id, code });
  }
  await ensureDetractorRule(owner);
  const survey = await publishSurvey(owner);
  const link = await owner.send<{ id: string }>('POST', `/surveys/${survey.surveyId}/links`, { name: 'All stores' });
  return { stores, ...survey, linkId: link.id };
}

/** Adds the manager of some stores. */
export async function addManager(
  owner: ApiClient,
  person: { name: string; email: string; password: string },
  stores: readonly Store[],
): Promise<void> {
  await owner.send('POST', '/members', { ...person, role: 'unitManager', unitIds: stores.map(({ id }) => id) });
}

function unit(code: string, chinese: string, english: string, level: string, parentCode: string | null): object {
  return { code, names: { 'zh-CN': chinese, en: english }, level, parentCode };
}

async function publishSurvey(owner: ApiClient): Promise<Pick<Company, 'surveyId' | 'surveyVersion'>> {
  const { id } = await owner.send<{ id: string }>('POST', '/surveys', { templateKey: 'transactionalNps' });
  const { version } = await owner.send<{ version: number }>('POST', `/surveys/${id}/publish`, {});
  return { surveyId: id, surveyVersion: version };
}

/** A ticket for whoever would not recommend the company, unless a rule sees to that already. */
async function ensureDetractorRule(owner: ApiClient): Promise<void> {
  const { items } = await owner.send<{ items: { active: boolean; openTicket: boolean }[] }>('GET', '/alert-rules');
  if (items.some(({ active, openTicket }) => active && openTicket)) return;
  await owner.send('POST', '/alert-rules', {
    names: { 'zh-CN': '贬损者', en: 'Detractors' },
    active: true,
    surveyId: null,
    condition: { field: 'score.nps', op: 'lte', value: 6 },
    severity: 'high',
    openTicket: true,
    notify: ['console'],
    dueHours: { low: 72, medium: 48, high: 24, critical: 8 },
  });
}
