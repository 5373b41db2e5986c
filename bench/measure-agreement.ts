import type { ApiClient } from '../test/api-client.ts';

/** After everything was sent and digested: what the senders were told, and what is there. */
export interface Agreement {
  readonly acknowledged: number;
  readonly inPostgres: number;
  readonly inWarehouse: number;
  readonly detractors: number;
  readonly tickets: number;
}

/** Whether every acknowledged response is there once, and every detractor has one ticket. */
export function agrees({ acknowledged, inPostgres, inWarehouse, detractors, tickets }: Agreement): boolean {
  return acknowledged === inPostgres && acknowledged === inWarehouse && detractors === tickets;
}

/** Asks the API for what PostgreSQL and the warehouse hold of a survey. */
export async function measureAgreement(
  owner: ApiClient,
  survey: { surveyId: string; day: string },
  sent: { accepted: number; detractors: number },
): Promise<Agreement> {
  const { items } = await owner.send<{ items: { id: string; responses: number }[] }>('GET', '/surveys');
  const { counts } = await owner.send<{ counts: { open: number } }>('GET', '/tickets?limit=1');
  return {
    acknowledged: sent.accepted,
    inPostgres: items.find(({ id }) => id === survey.surveyId)?.responses ?? 0,
    inWarehouse: await countResponses(owner, survey),
    detractors: sent.detractors,
    tickets: counts.open,
  };
}

/** How many responses to a survey the dashboard counts. The day after is asked for too, since midnight may pass. */
export async function countResponses(member: ApiClient, survey: { surveyId: string; day: string }): Promise<number> {
  const result = await member.send<{ cells: { values: { n: number }[] }[] }>('POST', '/metric-queries', {
    measures: [{ kind: 'responses' }],
    period: { from: survey.day, to: nextDay(survey.day) },
    filter: { field: 'survey', op: 'eq', value: survey.surveyId },
  });
  return result.cells[0]?.values[0]?.n ?? 0;
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
