/** Steps of a schedule while they are typed. */
import type { Schemas } from '../../../../client/create-client.js';
import { HOUR_MS } from '../../../../domain/durations.js';
import { percentOf } from '../../format/split.js';

type Entry = Pick<Schemas['ScheduleEntry'], 'at' | 'command' | 'rollout_percentage' | 'outcome'>;
type EntryRequest = Schemas['ScheduleEntryRequest'];
type Outcome = NonNullable<Schemas['CompleteRequest']['outcome']>;

export const STEP_COMMANDS = ['start', 'rollout', 'pause', 'complete'] as const;
type StepCommand = (typeof STEP_COMMANDS)[number];

/** Fields that are left out belong to other commands. */
export interface StepDraft {
  /** As a field of date and time has it, where the reader is: `2026-12-07T09:00`. */
  readonly at: string;
  readonly command: StepCommand;
  /** Of `rollout`: percent of the audience that take part from then on. */
  readonly share: string;
  /** Of `complete`: `restore`, `keep_control` or the id of the variant that everybody gets; blank while nobody has chosen. */
  readonly outcome: string;
}

export interface StepMistake {
  /** Which step, from 0. */
  readonly place: number;
  readonly detail: string;
}

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

/** @returns a moment as a field of date and time has it, with seconds only where there are some */
export const localText = (ms: number): string => {
  const at = new Date(ms);
  const day = [digits(at.getFullYear(), 4), digits(at.getMonth() + 1, 2), digits(at.getDate(), 2)].join('-');
  const minute = `${digits(at.getHours(), 2)}:${digits(at.getMinutes(), 2)}`;
  const rest = ms % 60_000;
  return rest === 0
    ? `${day}T${minute}`
    : `${day}T${minute}:${digits(at.getSeconds(), 2)}.${digits(at.getMilliseconds(), 3)}`;
};

/** @returns null for what is no moment */
const momentOf = ({ at }: StepDraft): number | null => {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? null : ms;
};

const shipped = (outcome: Outcome | null): string =>
  outcome === null ? '' : typeof outcome === 'string' ? outcome : String(outcome.ship);

/** @returns a step that is set already, to be changed */
export const draftOfEntry = ({ at, command, rollout_percentage: share, outcome }: Entry): StepDraft => ({
  at: localText(Date.parse(at)),
  command,
  share: share === null ? '' : String(share),
  outcome: shipped(outcome),
});

const outcomeOf = (outcome: string): Outcome =>
  outcome === 'restore' || outcome === 'keep_control' ? outcome : { ship: Number(outcome) };

/** @returns what is asked of the API; of steps without mistakes */
export const entryOfDraft = (step: StepDraft): EntryRequest => {
  const at = new Date(momentOf(step) ?? 0).toISOString();
  const { command } = step;
  switch (command) {
    case 'rollout':
      return { at, command, rollout_percentage: percentOf(step.share) ?? 0 };
    case 'complete':
      return { at, command, outcome: outcomeOf(step.outcome) };
    case 'start':
    case 'pause':
      return { at, command };
  }
};

const timeFault = (step: StepDraft, before: StepDraft | undefined, nowMs: number): string | null => {
  const at = momentOf(step);
  if (at === null) return 'Say when: a day and a time.';
  if (at <= nowMs) return 'That is over: choose a time to come.';
  const last = before === undefined ? null : momentOf(before);
  return last !== null && at <= last ? 'It has to be later than the step before.' : null;
};

/** A ramp only ever takes more people in; its first step may be what is so already, as the API has it. */
const shareFault = (step: StepDraft, earlier: readonly StepDraft[], presentShare: number): string | null => {
  if (step.command !== 'rollout') return null;
  const share = percentOf(step.share);
  if (share === null) return 'A number from 0 to 100, with at most two decimals.';
  const last = earlier.findLast(({ command }) => command === 'rollout');
  const before = last === undefined ? null : percentOf(last.share);
  if (before !== null && share <= before) return `More than the ${before} % of the step before.`;
  return share < presentShare ? `At least the ${presentShare} % that take part already.` : null;
};

const endFault = (step: StepDraft, earlier: readonly StepDraft[]): string | null => {
  if (earlier.some(({ command }) => command === 'complete'))
    return 'It would be over by then: take this step out, or let the end come later.';
  return step.command === 'complete' && step.outcome === '' ? 'Choose what everybody gets afterwards.' : null;
};

/**
 * @param presentShare percent of the audience that take part before the first step
 * @returns what the API would refuse, or what would come to nothing; at most one for each step
 */
export const mistakesIn = (
  steps: readonly StepDraft[],
  { nowMs, presentShare }: { readonly nowMs: number; readonly presentShare: number },
): readonly StepMistake[] =>
  steps.flatMap((step, place) => {
    const earlier = steps.slice(0, place);
    const detail =
      timeFault(step, earlier.at(-1), nowMs) ??
      shareFault(step, earlier, presentShare) ??
      endFault(step, earlier);
    return detail === null ? [] : [{ place, detail }];
  });

/** The next full hour: what is planned begins at a time that people can say. */
const soon = (nowMs: number): number => Math.ceil((nowMs + 1) / HOUR_MS) * HOUR_MS;

/** When what is there begins: with the start that is planned, else soon. */
const beginOf = (steps: readonly StepDraft[], nowMs: number): number => {
  const start = steps.find(({ command }) => command === 'start');
  return (start === undefined ? null : momentOf(start)) ?? soon(nowMs);
};

/** So many days later at the same time of the day: where clocks are set forward or back, a day has 23 or 25 hours. */
const daysLater = (ms: number, days: number): number => {
  const at = new Date(ms);
  at.setDate(at.getDate() + days);
  return at.getTime();
};

const DAYS_OF_WEEK = 7;

const inOrder = (steps: readonly StepDraft[]): readonly StepDraft[] =>
  steps.toSorted((one, other) => (momentOf(one) ?? Infinity) - (momentOf(other) ?? Infinity));

const NONE = { share: '', outcome: '' } as const;

/** @returns the steps with one more, an hour after the last */
export const withStep = (steps: readonly StepDraft[], nowMs: number): readonly StepDraft[] => {
  const last = steps.map(momentOf).findLast((at) => at !== null) ?? null;
  const at = last === null ? soon(nowMs) : last + HOUR_MS;
  const command = steps.some((step) => step.command === 'start') ? 'rollout' : 'start';
  return [...steps, { ...NONE, at: localText(at), command }];
};

/** Shares of a ramp that begins small, in percent; one step a day. */
const RAMP = [5, 25, 50, 100] as const;

/**
 * @param presentShare percent that take part before the ramp; null where the ramp says that too
 * @returns the steps with a ramp instead of the one that they had, and the share that it begins with
 */
export const withRamp = (
  steps: readonly StepDraft[],
  { nowMs, presentShare }: { readonly nowMs: number; readonly presentShare: number | null },
): { readonly steps: readonly StepDraft[]; readonly share: number } => {
  const share = presentShare ?? RAMP[0];
  const begin = beginOf(steps, nowMs);
  const ramp = RAMP.filter((one) => one > share).map((one, place): StepDraft => ({
    ...{ ...NONE, at: localText(daysLater(begin, place + 1)), command: 'rollout' },
    share: String(one),
  }));
  return { share, steps: inOrder([...steps.filter(({ command }) => command !== 'rollout'), ...ramp]) };
};

/** @returns the steps with an end after whole weeks, instead of the one that they had */
export const withEnd = (steps: readonly StepDraft[], weeks: number, nowMs: number): readonly StepDraft[] => {
  const before = steps.find(({ command }) => command === 'complete');
  const at = localText(daysLater(beginOf(steps, nowMs), weeks * DAYS_OF_WEEK));
  const end: StepDraft = { ...NONE, at, command: 'complete', outcome: before?.outcome ?? '' };
  return inOrder([...steps.filter(({ command }) => command !== 'complete'), end]);
};

/** @returns whether something that was kept is a step */
export const isStepDraft = (value: unknown): value is StepDraft => {
  if (typeof value !== 'object' || value === null) return false;
  const { at, command, share, outcome } = value as Readonly<Record<string, unknown>>;
  return (
    [at, share, outcome].every((text) => typeof text === 'string') &&
    STEP_COMMANDS.some((one) => one === command)
  );
};

/** @returns the steps without what was to be shipped: another feature has other variants */
export const withoutShips = (steps: readonly StepDraft[]): readonly StepDraft[] =>
  steps.map((step) => (/^\d+$/.test(step.outcome) ? { ...step, outcome: '' } : step));

/** @returns percent that take part once all steps are done */
export const shareInTheEnd = (steps: readonly StepDraft[], presentShare: number | null): number | null => {
  const last = steps.findLast(({ command }) => command === 'rollout');
  return (last === undefined ? null : percentOf(last.share)) ?? presentShare;
};
