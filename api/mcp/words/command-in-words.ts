import { sayCount } from '../../../domain/status/say-figures.js';
import { onOneLine } from '../../../domain/typed-text.js';
import type { ExperimentBody } from '../../experiments/experiment-schemas.js';
import type { RolloutPreviewBody } from '../../rollouts/rollout-preview-schema.js';
import { joined, lines, quoted } from './quoted.js';
import { sharesInWords } from './rollout-in-words.js';

const DONE = {
  start: 'It serves its variants now. Figures come at intervals; `refresh` computes them at once.',
  resume: 'It goes on serving its variants.',
  pause: 'Everybody gets what the feature’s default gives until it is resumed.',
  complete:
    'What it served is removed. Once late events were waited for, the final result is sealed; `verify_final` derives it again.',
} as const;

type Rollout = RolloutPreviewBody['before'];
type Value = string | number | boolean;

/** What everybody gets who takes no part. */
export interface Outside {
  readonly isOn: boolean;
  readonly value: Value;
  /** What control gets while the experiment runs. */
  readonly control: Value;
}

/** A command, as the text about it needs it. */
export interface Commanded {
  readonly command: keyof typeof DONE | 'rollout';
  readonly after: ExperimentBody;
  /** The rollout before and after it; null where that is not what it was about. */
  readonly rollouts: readonly [Rollout, Rollout] | null;
  /** Of a pause; absent where it is not known. */
  readonly outside?: Outside | null;
}

const restInWords = ({ seals_at: sealsAt, warnings }: ExperimentBody): readonly (string | null)[] => [
  sealsAt === null ? null : `The final result is to be sealed at ${sealsAt}.`,
  warnings.length === 0
    ? null
    : `Warnings:\n${lines(warnings.map(({ detail }) => `- ${onOneLine(detail)}`))}`,
];

const changeInWords = ([before, after]: readonly [Rollout, Rollout]): string =>
  JSON.stringify(before) === JSON.stringify(after)
    ? `Nothing was changed: the rollout was as you asked already. ${sharesInWords(after)}`
    : `The rollout was changed. Before: ${sharesInWords(before)} Now: ${sharesInWords(after)}${sharesInWords(before) === sharesInWords(after) ? ' What is served with it, or to whom, is another.' : ''}`;

const valueInWords = (value: Value): string => (typeof value === 'string' ? quoted(value) : String(value));

/** During a pause everybody gets the default, which need not be what control gets. */
const pauseInWords = ({ isOn, value, control }: Outside): string => {
  const same = value === control ? ', as control does' : `, and not ${valueInWords(control)} as control does`;
  return `Until it is resumed everybody gets what the feature’s default gives: ${valueInWords(value)}${same}.${isOn ? '' : ' The flag is off in the default.'}`;
};

/** @returns what came of a command. */
export const commandInWords = ({ command, after, rollouts, outside = null }: Commanded): string => {
  const usual = command === 'rollout' ? 'The rollout is as you asked.' : DONE[command];
  const done = outside === null ? usual : pauseInWords(outside);
  return joined(
    `Experiment ${after.id} ${quoted(after.name)} is ${after.status}. ${rollouts === null ? done : changeInWords(rollouts)}`,
    ...restInWords(after),
  );
};

/**
 * @param decidedAt when the first of the calls was decided
 * @returns what came of a command that was sent once more: what it did then, and how the experiment stands now
 */
export const repeatInWords = (command: string, decidedAt: string, now: ExperimentBody): string =>
  joined(
    `A repeat: \`${command}\` under this \`idempotency_key\` was applied at ${decidedAt}, and nothing was done now. Other things may have happened since.`,
    `Experiment ${now.id} ${quoted(now.name)} is ${now.status} now.`,
    ...restInWords(now),
  );

/** @returns that an experiment was completed by the very same call before. */
export const completedAlreadyInWords = (now: ExperimentBody, decidedAt: string): string =>
  joined(
    `Experiment ${now.id} ${quoted(now.name)} is completed already: the very same call did it at ${decidedAt}. Nothing was changed now.`,
    ...restInWords(now),
  );

/** @returns what is known of a command that nobody has decided yet. */
export const pendingInWords = (command: string): string =>
  `The command \`${command}\` is durable and not decided yet: no worker has taken it. It will be done; do not send it again. \`get_experiment\` shows when its status changes.`;

const percent = (share: number): string => `${Number(share.toFixed(2))} %`;

const movesInWords = ({ moves }: RolloutPreviewBody): string | null => {
  if (moves === null) return 'Others assign the variants, so who would move is not known here.';
  const { newly_enrolled: more, no_longer_enrolled: less, between_variants: between, unchanged } = moves;
  const moved = between.map(
    ({ from, to, share }) => `${percent(share)} from ${quoted(from)} to ${quoted(to)}`,
  );
  return `Of all identities: ${percent(more)} would newly take part, ${percent(less)} no longer, ${moved.length === 0 ? 'none would get another variant' : moved.join(', ')}; ${percent(unchanged)} keep what they have.`;
};

/** @returns what a change would do, a new phase first. */
export const previewInWords = (body: RolloutPreviewBody): string => {
  const { changes, before, after, new_phase: phase, opens_epoch: opensEpoch, estimate } = body;
  if (!changes) return `It changes nothing: the rollout is as asked already. ${sharesInWords(before)}`;
  return joined(
    `Now: ${sharesInWords(before)} Then: ${sharesInWords(after)}`,
    phase === null
      ? null
      : `A new phase would begin: ${onOneLine(phase.detail)}${phase.needs_confirmation ? ' It takes `confirm_new_phase: true`.' : ''}`,
    movesInWords(body),
    opensEpoch ? 'A new epoch would begin.' : null,
    estimate === null
      ? null
      : `About ${sayCount(estimate.moved)} of ${sayCount(estimate.known_identities)} identities seen so far would lose their variant or get another one.`,
    'Nothing was changed.',
  );
};
