import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../../client/create-client.js';
import type { Row } from '../../../../../../client/reading/drawn.js';
import type { Family } from '../../../../../../client/reading/judge.js';
import { formatCount } from '../../../../../../client/reading/numbers.js';
import { reasonInWords } from '../../../../../../domain/metrics/reason-in-words.js';
import { useQueryString } from '../../../../data/use-query-string.js';
import { methodInWords } from '../../../../format/corrections.js';
import { Dialog } from '../../../../parts/dialog.js';
import { Figure } from '../../../../parts/figure.js';
import type { Shown } from '../shown.js';
import { Definition } from './definition.js';
import { FormulaList } from './formula-list.js';
import { formulasOf } from './formulas.js';
import { PhasesTable } from './phases-table.js';
import { SmallSample } from './small-sample.js';
import { SumsTable } from './sums-table.js';
import { whatOverturns } from './what-overturns.js';

type Detail = Schemas['ExperimentDetail'];
type Arm = Schemas['ArmStatistics'];

interface Compared {
  readonly row: Row;
  readonly baseline: string;
  readonly plannedUnits: number;
}

const armsOf = ({ row: { metric, variant }, baseline }: Compared): readonly (readonly [string, Arm])[] =>
  [baseline, variant].flatMap((key) => {
    const arm = metric.variants[key];
    return arm === undefined ? [] : [[key, arm] as const];
  });

const HowItFollows = (compared: Compared): ReactElement | null => {
  const { row, baseline, plannedUnits } = compared;
  const { metric, analysis, variant } = row;
  if (analysis.kind === 'refused') return null;
  if (metric.phases !== undefined && metric.phases.length > 1)
    return (
      <section>
        <h3>How the figures follow</h3>
        <p className="small">
          The split was changed, and each phase is an experiment of its own: the differences within the phases
          are added up by their weights. <a href="/docs/results#several-phases">How</a>
        </p>
        <PhasesTable metric={metric} variant={variant} baseline={baseline} />
      </section>
    );
  const [control, treatment] = [metric.variants[baseline], metric.variants[variant]];
  const formulas =
    control === undefined || treatment === undefined
      ? []
      : formulasOf({ control, treatment, analysis, plannedUnits, direction: metric.direction });
  const againstMargin = formulas.filter(({ test }) => test === 'margin');
  return (
    <section>
      <h3>How the figures follow</h3>
      {formulas.length === 0 ? (
        <p className="small">
          The variance of a ratio has more terms than there is room for.{' '}
          <a href="/docs/results">The formulas</a>
        </p>
      ) : (
        <FormulaList formulas={formulas.filter(({ test }) => test === undefined)} />
      )}
      {againstMargin.length > 0 && (
        <>
          <h4>Against the margin, which decides about a guardrail</h4>
          <FormulaList formulas={againstMargin} />
        </>
      )}
    </section>
  );
};

const Overturned = ({ compared, shown, family }: { compared: Compared; shown: Shown; family: Family }) => {
  const { row, plannedUnits } = compared;
  const { verdict } = shown.judge(row.metric, row.variant, row.analysis);
  const units = armsOf(compared).reduce((sum, [, { n }]) => sum + n, 0);
  const isCorrected = family.method !== 'none' && family.size > 1;
  const isReadAtEveryLook = row.analysis.kind !== 'refused' && verdict !== 'waiting';
  const said = isReadAtEveryLook ? whatOverturns(row, verdict, { units, plannedUnits, isCorrected }) : null;
  return said === null ? null : (
    <section>
      <h3>What would overturn it</h3>
      <p>{said}</p>
    </section>
  );
};

const Refused = ({ analysis }: Pick<Row, 'analysis'>): ReactElement | null =>
  analysis.kind !== 'refused' ? null : (
    <section>
      <p>There are no figures yet: {reasonInWords(analysis.reason)}.</p>
      {analysis.small_sample !== undefined && <SmallSample of={analysis.small_sample} />}
    </section>
  );

/** All that there is to know about one row: what it follows from, how, and what it hangs on. */
export const RowDrawer = ({
  row,
  shown,
  detail,
  family,
  onClose,
}: {
  readonly row: Row;
  readonly shown: Shown;
  readonly detail: Detail;
  readonly family: Family;
  readonly onClose: () => void;
}): ReactElement => {
  const { set } = useQueryString();
  const { metric, variant, analysis } = row;
  const compared = { row, baseline: shown.choices.baseline, plannedUnits: detail.planned_units };
  const left = analysis.kind === 'refused' ? undefined : analysis.left_out_units;
  const definition = detail.metrics.find((one) => one.metric === metric.metric_id)?.definition;
  return (
    <Dialog title={`${metric.name}: ${variant} against ${compared.baseline}`} isDrawer onClose={onClose}>
      <p className="small muted">
        Correction: {methodInWords(family.method)}, a family of{' '}
        <Figure value={family.size}>{formatCount(family.size)}</Figure>.
        {left !== undefined && ` ${formatCount(left)} identities are in phases that cannot be compared.`}{' '}
        <button
          type="button"
          className="link"
          onClick={() => {
            set({ row: null, metric: String(metric.metric_id) });
            document.querySelector('#over-time')?.scrollIntoView();
          }}
        >
          Over time
        </button>
      </p>
      <Refused analysis={analysis} />
      <SumsTable arms={armsOf(compared)} aggregation={metric.aggregation} />
      <HowItFollows {...compared} />
      <Overturned compared={compared} shown={shown} family={family} />
      <Definition metric={metric} definition={definition} />
    </Dialog>
  );
};
