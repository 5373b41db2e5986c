import { Button, Grid, Input, Select } from 'antd';
import type { Severity } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { usePermission, useSession } from '../app/session.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { useFilter } from '../filters/use-filter.ts';
import { TodayPanel } from '../today/today-panel.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { TicketBoard } from './ticket-board.tsx';
import { TicketList } from './ticket-list.tsx';
import type { TicketQuery } from './ticket-queries.ts';

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Every ticket that the reader may see: a board by state on a wide screen, a list on a phone. */
export function TicketsPage() {
  const say = useText();
  const wide = Grid.useBreakpoint().md ?? true;
  const { member } = useSession();
  const handles = usePermission('tickets.handle');
  const { filter, change, parameters } = useFilter();
  const severity = severities.find((each) => each === parameters.get('severity'));
  const mine = parameters.get('mine') === '1';
  const overdue = parameters.get('overdue') === '1';
  const q = parameters.get('q') ?? undefined;
  const query: Omit<TicketQuery, 'state' | 'limit'> = {
    ...(filter.unitId === undefined ? {} : { unitId: filter.unitId }),
    ...(severity ? { severity } : {}),
    ...(mine ? { assigneeId: member.id } : {}),
    ...(overdue ? { overdue } : {}),
    ...(q ? { q } : {}),
  };
  const moreSet = [filter.unitId, severity, mine, overdue].filter(Boolean).length;
  return (
    <>
      <PageHeading title={say('tickets.title')} lead={say('tickets.lead')} />
      {handles && member.role === 'unitManager' && <TodayPanel />}
      <FilterBar
        moreSet={moreSet}
        more={
          <>
            <UnitPicker value={filter.unitId} onChange={(unit) => change({ unit })} />
            <Select<Severity>
              allowClear
              aria-label={say('tickets.severity')}
              placeholder={say('tickets.anySeverity')}
              value={severity}
              onChange={(next) => change({ severity: next })}
              options={severities.map((value) => ({ value, label: say(`tickets.severity.${value}`) }))}
            />
            {handles && (
              <Button
                aria-pressed={mine}
                type={mine ? 'primary' : 'default'}
                onClick={() => change({ mine: mine ? undefined : 1 })}
              >
                {say('tickets.mine')}
              </Button>
            )}
            <Button
              aria-pressed={overdue}
              type={overdue ? 'primary' : 'default'}
              onClick={() => change({ overdue: overdue ? undefined : 1 })}
            >
              {say('tickets.overdueOnly')}
            </Button>
          </>
        }
      >
        <Input.Search
          key={q}
          allowClear
          defaultValue={q}
          style={{ flex: '1 1 200px', maxWidth: 300 }}
          placeholder={say('tickets.search')}
          aria-label={say('tickets.search')}
          onSearch={(typed) => change({ q: typed.trim() })}
        />
      </FilterBar>
      {wide ? <TicketBoard query={query} /> : <TicketList query={query} />}
    </>
  );
}
