import type { z } from 'zod/v4';
import { sayCount } from '../../../domain/status/say-figures.js';
import { statusLabel } from '../../../domain/status/status-words.js';
import type { EnvironmentBody } from '../../environments/environment-schemas.js';
import type { listExperiments } from '../../experiments/experiment-contract.js';
import type {
  CreatedExperimentBody,
  ExperimentDetailBody,
  ListedExperimentBody,
} from '../../experiments/experiment-schemas.js';
import type { getPreflight } from '../../preflight/preflight-contract.js';
import { joined, lines, oneLine, quoted } from './quoted.js';

type NextStep = ExperimentDetailBody['status_details']['next_step'];
type Preflight = z.output<(typeof getPreflight)['answers'][200]['schema']>;
type List = z.output<(typeof listExperiments)['answers'][200]['schema']>;

const NEXT_STEPS: Readonly<Record<NonNullable<NextStep>, string>> = {
  pause: 'pause it (`command_experiment`, `pause`), for a guardrail is harmed',
  look_at_guardrail: 'look at the guardrail that was harmed (`get_results`)',
  open_exposures:
    'find out why exposures are missing or wrong (`preflight_experiment`, `explain_assignment`)',
  send_numbers: 'have the values sent as numbers (`preview_metric` shows how many are none)',
  open_operations: 'tell whoever runs Holdfast: refreshes fail or are late',
  run_checklist: 'run the checklist (`preflight_experiment`)',
  complete_and_ship:
    'complete it and ship the variant that is better (`command_experiment`, `complete`, `outcome`)',
  wait_for_guardrails:
    'let it run on, and do not ship yet: guardrails are still open (`get_results` shows how bad each may be, against its margin), and only `unharmed` says that one holds',
  complete: 'complete it and keep control (`command_experiment`, `complete`)',
  extend_or_complete: 'let it run on, or complete it without a winner',
  resume: 'resume it (`command_experiment`, `resume`) or complete it',
  see_proof: 'have the sealed result derived again (`verify_final`)',
  fix_warnings: 'mend what the warnings say; it may be started all the same',
  edit_schedule: 'wait for its schedule, or change that on its page',
  start: 'check it (`preflight_experiment`), then start it (`command_experiment`, `start`)',
};

/** @returns what to do now, as a sentence. */
const nextStepInWords = (step: NextStep): string =>
  step === null ? 'Next: wait, there is nothing to do now.' : `Next: ${NEXT_STEPS[step]}.`;

const warningLines = (warnings: ExperimentDetailBody['warnings']): string | null =>
  warnings.length === 0 ? null : `Warnings:\n${lines(warnings.map(({ detail }) => `- ${oneLine(detail)}`))}`;

const placeInWords = ({ name, is_production: isProduction }: EnvironmentBody): string =>
  `in ${quoted(name)}${isProduction ? ' (production)' : ''}`;

const sharesInWords = ({ experiment_rollout: rollout }: ExperimentDetailBody): string => {
  const shares = rollout.multivariate_feature_state_values;
  const left = 100 - shares.reduce((sum, { percentage_allocation: part }) => sum + part, 0);
  const all = shares.map(({ key, percentage_allocation: part }) => `${quoted(key)} ${part} %`);
  return `${rollout.rollout_percentage} % take part: control ${Number(left.toFixed(2))} %, ${all.join(', ')}.`;
};

const metricsInWords = ({ metrics }: Pick<ExperimentDetailBody, 'metrics'>): string =>
  metrics.length === 0
    ? 'No metrics.'
    : `Metrics: ${metrics.map(({ metric_name: name, role }) => `${quoted(name)} (${role})`).join(', ')}.`;

/** @returns what the status word rests on besides what its sentence says, a line for each. */
export const reasonsInWords = ({
  status_reason: said,
  status_details: { reasons },
}: ExperimentDetailBody): string | null => {
  const others = reasons.filter(({ detail }) => !said.includes(detail));
  return others.length === 0
    ? null
    : `It also rests on:\n${lines(others.map(({ detail }) => `- ${oneLine(detail)}`))}`;
};

/** @returns how an experiment stands and how it is set up; what it says of a sealed or blocked one comes first. */
export const experimentInWords = (body: ExperimentDetailBody, environment: EnvironmentBody): string =>
  joined(
    `Experiment ${body.id} ${quoted(body.name)} ${placeInWords(environment)}, on feature ${body.feature.id} ${quoted(body.feature.name)}. Status: ${statusLabel(body.status_word)} (${body.status}). ${oneLine(body.status_reason)}`,
    sharesInWords(body),
    metricsInWords(body),
    body.seals_at === null ? null : `Its final result is to be sealed at ${body.seals_at}.`,
    warningLines(body.warnings),
    nextStepInWords(body.status_details.next_step),
  );

const listLine = (one: ListedExperimentBody): string =>
  `${one.id} ${quoted(one.name)} on ${quoted(one.feature.name)}: ${statusLabel(one.status_word)}. ${oneLine(one.status_reason)}`;

/** @returns a page of experiments, a line for each. */
export const listInWords = (
  { count, results, status_counts: counts }: List,
  environment: EnvironmentBody,
): string =>
  joined(
    `${sayCount(count)} ${count === 1 ? 'experiment' : 'experiments'} ${placeInWords(environment)}; of each status: ${counts.created} created, ${counts.running} running, ${counts.paused} paused, ${counts.completed} completed.`,
    lines(results.map(listLine)),
    results.length < count
      ? `These are ${results.length} of them: ask for another \`page\`, or filter.`
      : null,
  );

const OUTCOMES = {
  pass: 'Nothing stands in the way of a result.',
  unknown: 'Some things could not be checked just now.',
  warn: 'Some things should be looked at.',
  fail: 'As it is, no result will come of it.',
} as const;

/** @returns what the checklist says, what is wrong first. */
export const preflightInWords = ({ outcome, checks }: Preflight): string => {
  const order = ['fail', 'warn', 'unknown', 'pass'];
  const sorted = [...checks].sort(
    (left, right) => order.indexOf(left.outcome) - order.indexOf(right.outcome),
  );
  const shown = sorted.map(({ outcome: each, detail }) => `- ${each}: ${oneLine(detail)}`);
  return joined(`${outcome}: ${OUTCOMES[outcome]}`, lines(shown));
};

/** @returns what was made, and what comes next. */
export const createdInWords = (body: CreatedExperimentBody, environment: EnvironmentBody): string =>
  joined(
    `Experiment ${body.id} ${quoted(body.name)} ${placeInWords(environment)} is there; its status is ${body.status}. Nothing changes for anybody before its start.`,
    warningLines(body.warnings),
    `Next: \`preflight_experiment\` with experiment ${body.id}, then \`command_experiment\` with \`start\`.`,
  );
