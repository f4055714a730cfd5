import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { inWords, lookOf, marginOf } from '../../../../../client/reading/comparison.js';
import type { Row } from '../../../../../client/reading/drawn.js';
import { drawnOf, marginIn, reasonIn } from '../../../../../client/reading/drawn.js';
import type { Effect } from '../../../../../client/reading/effect-of.js';
import { formatOf } from '../../../../../client/reading/effect-of.js';
import type { Judgement } from '../../../../../client/reading/judge.js';
import { formatLift, formatP, formatPercent } from '../../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../../parts/figure.js';
import { Interval } from '../../../parts/interval.js';
import type { Choices } from './choices.js';

type Analysis = Schemas['TreatmentAnalysis'];

/** The effect and its ends, in words. */
export const EffectCell = ({
  row,
  effect,
}: {
  readonly row: Row;
  readonly effect: Effect | null;
}): ReactElement => {
  if (effect === null) return <Missing reason="not enough yet" />;
  const format = formatOf(effect.kind, row.metric.aggregation);
  const { shown } = effect;
  return (
    <>
      <Figure value={effect.estimate} className="lift">
        {format(effect.estimate)}
      </Figure>
      {shown !== null && (
        <span className="small muted ends">
          <Figure value={shown.low}>{format(shown.low)}</Figure> to{' '}
          <Figure value={shown.high}>{format(shown.high)}</Figure>
        </span>
      )}
    </>
  );
};

/** The interval, drawn; the same in words for whoever does not see it. Words only where there is none. */
export const DrawnCell = ({
  row,
  effect,
  half,
  look,
  verdict,
  baseline,
  ghost,
}: {
  readonly row: Row;
  readonly effect: Effect | null;
  /** Half the width of the scale; null where this row's unit has none. */
  readonly half: number | null;
  readonly look: 'good' | 'bad' | 'open';
  readonly verdict: string;
  readonly baseline: string;
  /** As it is now, while an earlier one is shown. */
  readonly ghost: Effect | null;
}): ReactElement => {
  if (effect?.shown == null || half === null)
    return <span className="small muted reason">{reasonIn(row, baseline)}</span>;
  const format = formatOf(effect.kind, row.metric.aggregation);
  const drawn = drawnOf(row, effect, effect.shown);
  return (
    <>
      <Interval
        half={half}
        always={drawn}
        single={drawn === effect.shown ? (effect.single ?? undefined) : undefined}
        margin={marginIn(row, effect)}
        ghost={ghost !== null && ghost.kind === effect.kind ? (ghost.shown ?? undefined) : undefined}
        look={look}
        format={format}
      />
      <span className="unseen">{inWords(effect.shown, verdict, format, effect.kind)}</span>
    </>
  );
};

const OneLook = ({ analysis }: { analysis: Analysis }): ReactElement | null =>
  analysis.kind === 'refused' ? null : (
    <span className="small muted ends">
      better by <Figure value={analysis.chance_to_win}>{formatPercent(analysis.chance_to_win)}</Figure>
      {analysis.kind === 'result' && (
        <>
          , loss{' '}
          <Figure value={analysis.expected_loss.choosing_treatment}>
            {formatPercent(analysis.expected_loss.choosing_treatment)}
          </Figure>
        </>
      )}
    </span>
  );

/**
 * How sure it is: the p-value after the correction, and the one before it where that is another; of a guardrail that of the
 * test against its margin.
 */
export const CertaintyCell = ({
  analysis,
  judgement: { pValue, alone, isFor },
  looks,
}: {
  readonly analysis: Analysis;
  readonly judgement: Judgement;
  readonly looks: Choices['looks'];
}): ReactElement => (
  <>
    {pValue === null ? <Missing reason="no test yet" /> : <Figure value={pValue}>{formatP(pValue)}</Figure>}
    {isFor !== null && <span className="small muted ends">for {isFor}</span>}
    {alone !== null && (
      <span className="small muted ends">
        alone <Figure value={alone}>{formatP(alone)}</Figure>
      </span>
    )}
    {looks === 'one' && <OneLook analysis={analysis} />}
  </>
);

const indicationInWords = (indication: Row['analysis']['indication']): string | null => {
  if (indication === undefined) return null;
  return indication === 'inconclusive' ? 'no clear effect' : `points to ${indication}`;
};

/** The verdict; of a guardrail also how bad it may be, against what is allowed. */
export const VerdictCell = ({
  row: { metric, analysis },
  verdict,
  isColoured,
  forecast,
}: {
  readonly row: Row;
  readonly verdict: string;
  readonly isColoured: boolean;
  readonly forecast: string | null;
}): ReactElement => {
  const worst = analysis.guardrail?.always_valid?.worst_lift;
  const indicated = verdict === 'indication' ? indicationInWords(analysis.indication) : null;
  return (
    <>
      <span className={`verdict verdict-${isColoured ? lookOf(verdict) : 'open'}`} data-verdict={verdict}>
        {indicated ?? verdict}
      </span>
      {indicated !== null && <span className="small muted ends">an indication, decides nothing</span>}
      {worst !== undefined && worst !== null && (
        <span className="small muted ends">
          at worst <Figure value={worst}>{formatLift(worst)}</Figure>, margin{' '}
          <span className="figure">{formatLift(marginOf(metric, analysis) ?? 0)}</span>
        </span>
      )}
      {forecast !== null && <span className="small muted ends">{forecast}</span>}
    </>
  );
};
