import type { z } from 'zod/v4';
import { sayCount } from '../../../domain/status/say-figures.js';
import { statusLabel } from '../../../domain/status/status-words.js';
import { onOneLine } from '../../../domain/typed-text.js';
import type { EnvironmentBody } from '../../environments/environment-schemas.js';
import type { listExperiments } from '../../experiments/experiment-contract.js';
import type {
  CreatedExperimentBody,
  ExperimentDetailBody,
  ListedExperimentBody,
} from '../../experiments/experiment-schemas.js';
import type { getPreflight } from '../../preflight/preflight-contract.js';
import { joined, lines, quoted } from './quoted.js';
import { sharesInWords } from './rollout-in-words.js';

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
  warnings.length === 0
    ? null
    : `Warnings:\n${lines(warnings.map(({ detail }) => `- ${onOneLine(detail)}`))}`;

const placeInWords = ({ name, is_production: isProduction }: EnvironmentBody): string =>
  `in ${quoted(name)}${isProduction ? ' (production)' : ' (not marked as production)'}`;

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
    : `It also rests on:\n${lines(others.map(({ detail }) => `- ${onOneLine(detail)}`))}`;
};

const DRAFT =
  'A draft can be renamed and deleted on its page or by the API (`PATCH` or `DELETE /api/v1/environments/{environment}/experiments/{id}/`), and by no tool.';

/**
 * @param ending how it was completed; null before that
 * @returns how an experiment stands and how it is set up; what it says of a sealed or blocked one comes first
 */
export const experimentInWords = (
  body: ExperimentDetailBody,
  environment: EnvironmentBody,
  ending: string | null,
): string =>
  joined(
    `Experiment ${body.id} ${quoted(body.name)} ${placeInWords(environment)}, on feature ${body.feature.id} ${quoted(body.feature.name)}. Status: ${statusLabel(body.status_word)} (${body.status}). ${onOneLine(body.status_reason)}`,
    ending,
    sharesInWords(body.experiment_rollout, body.status === 'completed'),
    metricsInWords(body),
    body.seals_at === null ? null : `Its final result is to be sealed at ${body.seals_at}.`,
    warningLines(body.warnings),
    nextStepInWords(body.status_details.next_step),
    body.status === 'created' ? DRAFT : null,
  );

const listLine = (one: ListedExperimentBody): string =>
  `${one.id} ${quoted(one.name)} on ${quoted(one.feature.name)}: ${statusLabel(one.status_word)}. ${onOneLine(one.status_reason)}`;

type Filters = Readonly<Record<string, unknown>>;

const filterInWords = ([name, value]: readonly [string, unknown]): string =>
  `\`${name}\` ${[value]
    .flat()
    .map((one) => quoted(String(one)))
    .join(', ')}`;

/** Counts by status leave a filter by status aside, so beside one they would be of another set. */
const countsInWords = ({ status_counts: counts }: List, filters: Filters): string =>
  'status' in filters
    ? ''
    : `; of each status: ${counts.created} created, ${counts.running} running, ${counts.paused} paused, ${counts.completed} completed`;

/** @returns a page of experiments, a line for each, and what they are filtered by. */
export const listInWords = (body: List, environment: EnvironmentBody, filters: Filters): string => {
  const { count, results } = body;
  const named = Object.entries(filters).map(filterInWords).join(', ');
  const only = named === '' ? '' : `, filtered by ${named}`;
  return joined(
    `${sayCount(count)} ${count === 1 ? 'experiment' : 'experiments'} ${placeInWords(environment)}${only}${countsInWords(body, filters)}.`,
    lines(results.map(listLine)),
    results.length < count
      ? `These are ${results.length} of them: ask for another \`page\`, or filter.`
      : null,
  );
};

const OUTCOMES = {
  pass: 'Nothing stands in the way of a result.',
  unknown: 'Some things could not be checked just now.',
  warn: 'Some things should be looked at.',
  fail: 'As it is, no result will come of it.',
} as const;

const OVER: Readonly<Partial<Record<ExperimentDetailBody['status'], string>>> = {
  running: 'It runs already: what follows is how it is set up now.',
  completed:
    'IT IS OVER: the experiment is completed, and nothing below can be mended any more. What follows is how it was set up, and what arrives now.',
};

/** @returns what the checklist says, what is wrong first. */
export const preflightInWords = (
  { outcome, checks }: Preflight,
  status: ExperimentDetailBody['status'],
): string => {
  const order = ['fail', 'warn', 'unknown', 'pass'];
  const sorted = [...checks].sort(
    (left, right) => order.indexOf(left.outcome) - order.indexOf(right.outcome),
  );
  const shown = sorted.map(({ outcome: each, detail }) => `- ${each}: ${onOneLine(detail)}`);
  const said = `${outcome}: ${OUTCOMES[outcome]}`;
  return joined(OVER[status] ?? null, status === 'completed' ? null : said, lines(shown));
};

const NOT_STARTED = 'its status is created. Nothing changes for anybody before its start.';

/** @returns what was made, and what comes next. */
export const createdInWords = (body: CreatedExperimentBody, environment: EnvironmentBody): string =>
  joined(
    `Experiment ${body.id} ${quoted(body.name)} ${placeInWords(environment)} is there; ${body.status === 'created' ? NOT_STARTED : `this call made it before, and nothing was done now. Its status is ${body.status} by now.`}`,
    warningLines(body.warnings),
    body.status === 'created'
      ? `Next: \`preflight_experiment\` with experiment ${body.id}, then \`command_experiment\` with \`start\`.`
      : `Next: \`explain_experiment\` with experiment ${body.id}.`,
  );
