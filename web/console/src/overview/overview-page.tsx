import type { Condition } from '@voxloop/condition';
import { isForbidden } from '../api/problem.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { usePermission } from '../app/session.tsx';
import { AsOfPicker } from '../filters/as-of-picker.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { PeriodPicker } from '../filters/period-picker.tsx';
import { ChannelPicker, SurveyPicker, TouchpointPicker } from '../filters/pickers.tsx';
import { useFilter } from '../filters/use-filter.ts';
import { writeFilterAddress } from '../people/filter-address.ts';
import { HeadlineCards } from './headline-cards.tsx';
import { readMetric } from './headline-metric.ts';
import { LatestVerbatims } from './latest-verbatims.tsx';
import { useHeadline } from './metric-queries.ts';
import { NpsComposition } from './nps-composition.tsx';
import styles from './overview.module.css';
import { PeopleRefused } from './people-refused.tsx';
import { PeopleScope } from './people-scope.tsx';
import { Ranking } from './ranking.tsx';
import { TrendPanel } from './trend-panel.tsx';
import { UnitTrail } from './unit-trail.tsx';
import { useHomeUnit } from './use-home-unit.ts';

/** How are we doing, where, since when, and what do people say: the programme at a glance. */
export function OverviewPage() {
  const say = useText();
  const formats = useFormats();
  const { filter: addressed, change, parameters } = useFilter();
  const home = useHomeUnit();
  const readsFeedback = usePermission('feedback.read');
  const unitId = addressed.unitId ?? home?.id;
  const filter = { ...addressed, unitId };
  const metric = readMetric(parameters.get('metric'), filter);
  const headline = useHeadline(filter);
  const mayAskPeople = usePermission('segments.read');
  const isRefused = filter.people !== null && (!mayAskPeople || isForbidden(headline.error));
  const seePeople = (people: Condition | null) =>
    change({ people: (people === null ? null : writeFilterAddress(people)) ?? undefined });
  const showsThen = filter.asOf === 'then';
  const moreSet = [filter.surveyId, filter.touchpoint, filter.channel, showsThen].filter(Boolean).length;
  const { from, to } = filter.period;

  return (
    <>
      <PageHeading
        title={say('overview.title')}
        lead={say('overview.lead', { from: formats.day(from), to: formats.day(to) })}
        above={<UnitTrail unitId={unitId} onGo={(unit) => change({ unit })} />}
      />
      <FilterBar
        moreSet={moreSet}
        more={
          <>
            <SurveyPicker value={filter.surveyId} onChange={(survey) => change({ survey })} />
            <TouchpointPicker value={filter.touchpoint} onChange={(touchpoint) => change({ touchpoint })} />
            <ChannelPicker value={filter.channel} onChange={(channel) => change({ channel })} />
            <AsOfPicker value={filter.asOf} onChange={(asOf) => change({ asOf: asOf === 'now' ? undefined : asOf })} />
          </>
        }
      >
        <PeriodPicker
          choice={filter.periodChoice}
          period={filter.period}
          onChange={(period) => change({ period: period === '30d' ? undefined : period })}
        />
      </FilterBar>
      {mayAskPeople && !isRefused && <PeopleScope condition={filter.people} onChange={seePeople} />}
      {isRefused ? (
        <PeopleRefused onLeave={() => seePeople(null)} />
      ) : (
        <div className={styles.grid}>
          <HeadlineCards
            filter={filter}
            metric={metric}
            onMetric={(next) => change({ metric: next === 'nps' ? undefined : next })}
          />
          <div className={styles.mainColumn}>
            <TrendPanel filter={filter} metric={metric} />
            <Ranking filter={filter} metric={metric} />
          </div>
          <div className={styles.sideColumn}>
            <NpsComposition filter={filter} />
            {readsFeedback && filter.people === null && <LatestVerbatims filter={filter} />}
          </div>
        </div>
      )}
    </>
  );
}
