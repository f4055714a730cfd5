import type { ReactElement } from 'react';
import { Suspense } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { familyOf, isAsDecided, judgeBy } from '../../../../../client/reading/judge.js';
import { CONTROL } from '../../../../../client/reading/reading.js';
import { MINUTE_MS } from '../../../../../domain/durations.js';
import { useNow } from '../../../data/use-now.js';
import { useQueryString } from '../../../data/use-query-string.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Section } from '../../../parts/section.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { whenAsked } from '../../../when-asked.js';
import { controlFirst } from '../control-first.js';
import { servedMs } from '../why-facts.js';
import type { Choices } from './choices.js';
import { readChoices } from './choices.js';
import { daysUntilUnharmed, forecastInWords } from './guardrail-forecast.js';
import { MetricTable } from './metric-table.js';
import { ReadingNotes } from './reading-notes.js';
import { readRow, writeRow } from './row-address.js';
import { ScorecardControls } from './scorecard-controls.js';
import type { Shown } from './shown.js';
import { useRebased } from './use-rebased.js';

type Payload = Schemas['ResultsPayload'];

// Formulas and definitions are for who asks.
const RowDrawer = whenAsked(async () => (await import('./drawer/row-drawer.js')).RowDrawer);

const ROLES = [
  ['goal', 'Goals'],
  ['secondary', 'Secondary'],
  ['guardrail', 'Guardrails'],
] as const;

/** The figures of a snapshot. */
export interface ShownResults {
  readonly payload: Payload;
  readonly hash: string | null;
  readonly seq: number | null;
  /** What is known now, where an earlier snapshot is shown; null where this is it. */
  readonly now: Payload | null;
}

const variantsOf = ({ metrics }: Payload): readonly string[] =>
  controlFirst([...new Set(['control', ...metrics.flatMap(({ variants }) => Object.keys(variants))])]);

const Tables = ({ payload, shown }: { payload: Payload; shown: Shown }): ReactElement => (
  <>
    {ROLES.map(([role, title]) => {
      const metrics = payload.metrics.filter((metric) => (metric.role ?? 'goal') === role);
      return metrics.length === 0 ? null : (
        <MetricTable key={role} title={title} metrics={metrics} shown={shown} />
      );
    })}
  </>
);

const Opened = ({
  payload,
  shown,
  detail,
}: {
  payload: Payload;
  shown: Shown;
  detail: Schemas['ExperimentDetail'];
}) => {
  const address = useQueryString();
  const row = readRow(address.get('row'));
  const metric = payload.metrics.find(({ metric_id: id }) => id === row?.metric);
  const analysis = metric?.analysis[row?.variant ?? ''];
  if (row === null || metric === undefined || analysis === undefined) return null;
  return (
    <Suspense fallback={null}>
      <RowDrawer
        row={{ metric, variant: row.variant, analysis }}
        shown={shown}
        detail={detail}
        family={familyOf(payload, shown.choices)}
        onClose={() => {
          address.set({ row: null });
        }}
      />
    </Suspense>
  );
};

/** Only of what goes on, and as the experiment decides: against control. */
const useForecast = (
  detail: Schemas['ExperimentDetail'],
  { now }: ShownResults,
  { baseline }: Choices,
): Shown['forecast'] => {
  const served = servedMs(detail.epochs, useNow(MINUTE_MS));
  return (row) => {
    if (detail.status !== 'running' || now !== null || baseline !== CONTROL) return null;
    const units = row.analysis.n + (row.metric.variants[CONTROL]?.n ?? 0);
    return forecastInWords(
      daysUntilUnharmed(row, { plannedUnits: detail.planned_units, servedMs: served, units }),
    );
  };
};

const useShown = (
  results: ShownResults,
  payload: Payload,
  choices: Choices,
  detail: Schemas['ExperimentDetail'],
): Shown => {
  const { set } = useQueryString();
  const forecast = useForecast(detail, results, choices);
  return {
    ...{ experimentId: String(detail.id), seq: results.seq, choices, judge: judgeBy(payload, choices) },
    ...{ isShy: results.payload.srm.alarm, forecast },
    // What is now has sums against control only.
    ghost: ({ metric, variant }) =>
      choices.baseline === CONTROL
        ? (results.now?.metrics.find(({ metric_id: id }) => id === metric.metric_id)?.analysis[variant] ??
          null)
        : null,
    onOpen: (metric, variant) => {
      set({ row: writeRow({ metric: metric.metric_id, variant }) });
    },
  };
};

const ShownTables = ({
  results,
  detail,
}: {
  results: ShownResults;
  detail: Schemas['ExperimentDetail'];
}): ReactElement => {
  const { get } = useQueryString();
  const variants = variantsOf(results.payload);
  const choices = readChoices(get, variants);
  const { payload, error } = useRebased(results.payload, results.hash, detail, choices.baseline);
  const shown = useShown(results, payload ?? results.payload, choices, detail);
  return (
    <div className="tables">
      <ScorecardControls payload={results.payload} choices={choices} variants={variants} />
      {error !== null && <ProblemNotice error={error} />}
      {payload === undefined ? (
        error === null && <Skeleton lines={6} label="The statistics are being loaded" />
      ) : (
        <>
          <ReadingNotes
            choices={choices}
            family={familyOf(payload, choices)}
            isDecided={isAsDecided(payload, choices)}
          />
          <Tables payload={payload} shown={shown} />
          <Opened payload={payload} shown={shown} detail={detail} />
        </>
      )}
    </div>
  );
};

/** How the variants compare, metric by metric. */
export const Scorecard = ({
  results,
  detail,
}: {
  readonly results: ShownResults;
  readonly detail: Schemas['ExperimentDetail'];
}): ReactElement => (
  <Section name="results" title="Results">
    {results.payload.srm.alarm ? (
      <details className="blocked">
        <summary>
          Do not read these: the variants do not have the sizes that they should. Show them all the same
        </summary>
        <ShownTables results={results} detail={detail} />
      </details>
    ) : (
      <ShownTables results={results} detail={detail} />
    )}
  </Section>
);
