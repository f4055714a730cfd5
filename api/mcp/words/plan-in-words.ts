import { sayCount, sayPart } from '../../../domain/status/say-figures.js';
import { formatNumber } from '../../../domain/written-figures.js';
import type { ExperimentPlanBody } from '../../plans/plan-schemas.js';
import { DOMINANT_TIMES, trafficRange } from '../../plans/traffic-range.js';
import { joined, lines } from './quoted.js';

type End = ExperimentPlanBody['fixed'];

const SHOWN_WEEKS = 4;

const baselineInWords = ({ baseline, traffic }: ExperimentPlanBody): string => {
  const { kind, mean, source } = baseline;
  const shown = kind === 'proportion' ? sayPart(mean) : formatNumber(mean);
  const units = formatNumber(traffic.units_per_day);
  return `Without an experiment the metric is ${shown} (${source === 'events' ? 'by the events' : 'as you said'}), and ${units} new identities come a day (${traffic.source === 'events' ? 'by the events' : 'as you said'}).`;
};

const FAR =
  'Nobody knows yet who comes again later, so the first of the days has more new ones than any later one.';

const trafficInWords = ({ traffic }: ExperimentPlanBody): string | null => {
  const range = trafficRange(traffic);
  if (range === null) return null;
  const { days, least, most, median, dominant } = range;
  const said = `Of the ${days} days looked at, a day had ${sayCount(least)} to ${sayCount(most)} new identities, ${formatNumber(median)} in the median. ${FAR}`;
  return dominant === null
    ? said
    : `${said}\nWARNING: one day dominates: the 24 hours from ${dominant.from} had ${sayCount(dominant.newUnits)}, at least ${DOMINANT_TIMES} times the median. The mean of ${formatNumber(traffic.units_per_day)} a day is none to expect: plan again with \`units_per_day\` ${formatNumber(median)}, or another number that is usual, or after more days.`;
};

const lift = (value: number | null): string => (value === null ? 'nothing' : `a lift of ${sayPart(value)}`);

const weekInWords = ({
  days,
  units,
  fixed,
  always_valid: always,
}: ExperimentPlanBody['curve'][number]): string =>
  `- after ${days} days with ${sayCount(units)} identities: ${lift(always)} at any look, ${lift(fixed)} at one look`;

const endInWords = (end: End, how: string): string | null => {
  if (end === null) return null;
  if (end.days === null) return `${how}: not within 26 weeks.`;
  return `${how}: after ${end.days} days; \`planned_units\` ${String(end.planned_units)}.`;
};

/** @returns what could be found after how long. */
export const planInWords = (plan: ExperimentPlanBody): string => {
  const { design, curve, always_valid: always, fixed } = plan;
  const power = `${Math.round(design.power * 100)} %`;
  return joined(
    baselineInWords(plan),
    trafficInWords(plan),
    `The smallest lift that is found in ${power} of cases:`,
    lines(curve.slice(0, SHOWN_WEEKS).map(weekInWords)),
    design.effect === null
      ? 'Say the smallest lift that matters as `effect`, and the answer names the end.'
      : `A lift of ${sayPart(design.effect)} is found`,
    endInWords(always, '- looking at any time'),
    endInWords(fixed, '- looking once, at the end (`decision.at` = `planned_end`)'),
  );
};
