import { sayCount } from '../../../domain/status/say-figures.js';
import type { ExperimentBody } from '../../experiments/experiment-schemas.js';
import type { RolloutPreviewBody } from '../../rollouts/rollout-preview-schema.js';
import { joined, lines, quoted } from './quoted.js';

const DONE = {
  start: 'It serves its variants now. Figures come at intervals; `refresh` computes them at once.',
  resume: 'It goes on serving its variants.',
  pause: 'Everybody gets control until it is resumed.',
  complete:
    'What it served is removed. Once late events were waited for, the final result is sealed; `verify_final` derives it again.',
  rollout: 'The rollout is as you asked.',
} as const;

/** @returns what came of a command. */
export const commandInWords = (command: keyof typeof DONE, after: ExperimentBody): string =>
  joined(
    `Experiment ${after.id} ${quoted(after.name)} is ${after.status}. ${DONE[command]}`,
    after.seals_at === null ? null : `The final result is to be sealed at ${after.seals_at}.`,
    after.warnings.length === 0
      ? null
      : `Warnings:\n${lines(after.warnings.map(({ detail }) => `- ${detail}`))}`,
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
  const { changes, new_phase: phase, opens_epoch: opensEpoch, estimate } = body;
  if (!changes) return 'It changes nothing: the rollout is as asked already.';
  return joined(
    phase === null
      ? null
      : `A new phase would begin: ${phase.detail}${phase.needs_confirmation ? ' It takes `confirm_new_phase: true`.' : ''}`,
    movesInWords(body),
    opensEpoch ? 'A new epoch would begin.' : null,
    estimate === null
      ? null
      : `About ${sayCount(estimate.moved)} of ${sayCount(estimate.known_identities)} identities seen so far would lose their variant or get another one.`,
    'Nothing was changed.',
  );
};
