import { headlineOf } from '../../domain/metrics/goals.js';
import type { ShownVerdict } from '../../domain/metrics/metric-verdict.js';
import type {
  LiftAnalysis,
  RefusedAnalysis,
  SnapshotAnalysis,
} from '../../domain/snapshots/snapshot-analysis.js';
import type { ArmSums } from '../../domain/snapshots/snapshot-payload.js';
import type { StoredMetricResult, StoredResults } from '../../domain/snapshots/stored-snapshot.js';
import { statusLabel } from '../../domain/status/status-words.js';
import type { Standing } from './wire.js';

/** The part of the results that the scorecard shows. */
export type ScoredArm = Pick<ArmSums, 'n' | 'sum'> & Partial<Pick<ArmSums, 'rejected_values'>>;

/** Read by the fields that are there; `kind` says whether the always-valid interval is of the lift. */
export type ScoredAnalysis = Pick<SnapshotAnalysis, 'kind' | 'verdict'> &
  Partial<
    Pick<LiftAnalysis, 'always_valid' | 'chance_to_win' | 'indication' | 'blocked_by'> &
      Pick<RefusedAnalysis, 'reason'> & {
        readonly lift: {
          readonly estimate: number;
          readonly ci_low: number | null;
          readonly ci_high: number | null;
        };
      }
  >;

export interface ScoredMetric extends Pick<StoredMetricResult, 'name' | 'aggregation' | 'role'> {
  readonly variants: Readonly<Record<string, ScoredArm>>;
  readonly analysis: Readonly<Record<string, ScoredAnalysis>>;
}

export interface ScoredResults extends Pick<StoredResults, 'srm_p_value' | 'excluded_identities'> {
  readonly srm: Pick<StoredResults['srm'], 'alarm'>;
  readonly metrics: readonly ScoredMetric[];
}

const percent = (share: number, digits = 2): string => `${(share * 100).toFixed(digits)} %`;
const signed = (share: number): string => `${share >= 0 ? '+' : '−'}${percent(Math.abs(share))}`;
const thousands = (count: number): string => count.toLocaleString('en-US', { maximumFractionDigits: 2 });

const meanText = ({ aggregation }: ScoredMetric, { n, sum }: ScoredArm): string => {
  if (n === 0) return '–';
  return aggregation === 'occurrence' ? percent(sum / n) : (sum / n).toFixed(4);
};

const liftText = ({ kind, lift, always_valid, reason }: ScoredAnalysis): string => {
  if (lift === undefined) return reason ?? 'no lift';
  if (kind !== 'result' || always_valid === undefined) return signed(lift.estimate);
  return `${signed(lift.estimate)} (${signed(always_valid.ci_low)} to ${signed(always_valid.ci_high)})`;
};

const row = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();

const HEAD = [
  'metric',
  'variant',
  'identities',
  'sum',
  'mean',
  'lift, always-valid 95 %',
  'to win',
  'verdict',
];

/** Stored JSON has its keys in any order. */
const controlFirst = ([left]: readonly [string, ScoredArm], [right]: readonly [string, ScoredArm]): number =>
  Number(right === 'control') - Number(left === 'control');

const verdictText = ({ verdict, indication, blocked_by: cause }: ScoredAnalysis): string => {
  const rest = indication ?? cause?.replaceAll('_', ' ');
  return rest === undefined ? verdict : `${verdict}: ${rest}`;
};

const rowsOf = (metric: ScoredMetric): readonly (readonly string[])[] =>
  Object.entries(metric.variants)
    .sort(controlFirst)
    .map(([variant, arm], index) => {
      const analysis = metric.analysis[variant];
      const facts = [
        index === 0 ? metric.name : '',
        variant,
        thousands(arm.n),
        thousands(arm.sum),
        meanText(metric, arm),
      ];
      if (analysis === undefined) return [...facts, '', '', ''];
      const chance = analysis.chance_to_win === undefined ? '' : percent(analysis.chance_to_win, 1);
      return [...facts, liftText(analysis), chance, verdictText(analysis)];
    });

const sampleRatioText = ({ srm_p_value: pValue, srm: { alarm } }: ScoredResults): string => {
  if (pValue === null) return alarm ? 'ALARM' : 'not enough identities';
  return `p ${pValue < 0.0001 ? pValue.toExponential(1) : pValue.toFixed(4)}, ${alarm ? 'ALARM' : 'healthy'}`;
};

const rejectedOf = ({ variants }: ScoredMetric): number =>
  Object.values(variants).reduce((sum, { rejected_values: rejected = 0 }) => sum + rejected, 0);

const unreadableLines = ({ metrics }: ScoredResults): readonly string[] =>
  metrics.flatMap((metric) => {
    const rejected = rejectedOf(metric);
    return rejected === 0 ? [] : [`${metric.name}: ${thousands(rejected)} values were no numbers`];
  });

/** @returns the names of metrics that get no verdict because too many values were no numbers. */
export const unreadableMetrics = ({ metrics }: Pick<ScoredResults, 'metrics'>): readonly string[] =>
  metrics
    .filter(({ analysis }) =>
      Object.values(analysis).some(({ blocked_by: cause }) => cause === 'values_unreadable'),
    )
    .map(({ name }) => name);

/** @returns the results as people read them in a terminal. */
export const scorecard = (title: string, payload: ScoredResults): string => {
  const table = [HEAD, ...payload.metrics.flatMap(rowsOf)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((cells) => (cells[column] ?? '').length)));
  const [head = '', ...body] = table.map((cells) => row(cells, widths));
  const rule = '─'.repeat(Math.max(...[head, ...body].map((line) => line.length)));
  const footer = `sample ratio: ${sampleRatioText(payload)}   left out (saw two variants): ${payload.excluded_identities}`;
  const lines = [title, rule, head, rule, ...body, rule, footer, ...unreadableLines(payload)];
  return lines.map((line) => `  ${line}`).join('\n');
};

/** @returns how the experiment stands, in a line. */
export const statusLine = ({ status_word: word, status_reason: reason }: Standing): string =>
  `Status: ${statusLabel(word)}. ${reason}`;

const VERDICT_TEXTS: Readonly<Partial<Record<ShownVerdict, string>>> = {
  better: 'is better than control',
  worse: 'is worse than control',
  inconclusive: 'cannot be told from control yet',
  collecting: 'has too few identities for a verdict',
  waiting: 'is decided on at the planned end',
  blocked: 'gets no verdict: the sample ratio alarm is ringing, or too many values were no numbers',
};

/** @returns one sentence a treatment, on the first goal. */
export const verdictLines = ({ metrics }: ScoredResults): readonly string[] => {
  const goal = headlineOf(metrics);
  return goal === null
    ? []
    : Object.entries(goal.analysis).map(([variant, { verdict, lift }]) => {
        const by = lift === undefined ? '' : ` (${signed(lift.estimate)})`;
        return `Verdict on ${goal.name}: ${variant} ${VERDICT_TEXTS[verdict] ?? verdict}${by}, however often one has looked.`;
      });
};
