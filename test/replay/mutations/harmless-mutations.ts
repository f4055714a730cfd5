import type { HarmlessMutation } from './mutation.js';

const because = (
  why: string,
  file: string,
  changes: readonly (readonly [from: string, to: string])[],
): readonly HarmlessMutation[] => changes.map(([from, to]) => ({ file, from, to, why }));

/** Changes that break no living experiment, each with the reason. */
export const HARMLESS_MUTATIONS: readonly HarmlessMutation[] = [
  ...because(
    'Readings lead to something only while an experiment is running, and a final refresh comes after `complete`.',
    'workflows/refresh-lane.ts',
    [
      [
        '    if (isFinal(summary, reason)) seal(run);\n    else if (reason',
        '    heedGuardrails(run, standing, guardrails);\n    if (isFinal(summary, reason)) seal(run);\n    else if (reason',
      ],
    ],
  ),
  ...because(
    'Nothing but the live query shows it, and the run ends at once.',
    'workflows/run-transitions.ts',
    [["sealed: true }, sealAt: null, ending: 'over' });", "sealed: true }, ending: 'over' });"]],
  ),
  ...because(
    'It is read while a refresh is under way, and every refresh sets it when it begins.',
    'workflows/run-transitions.ts',
    [['refreshScope: null, asOfUnderWay: null', 'refreshScope: null']],
  ),
  ...because(
    'What is merged into a rollout is itself there already, so the patch may name it or not.',
    'workflows/scheduled-commands.ts',
    [['percentagePatch(rollout, scheduled.percentage)', '{ ...rollout, percentage: scheduled.percentage }']],
  ),
  ...because(
    'Without a time to settle the final refresh is due at once, goes before any other and is the one that was wanted.',
    'workflows/run-transitions.ts',
    [['refreshWanted: creation.settleMs > 0', 'refreshWanted: creation.settleMs >= 0']],
  ),
  ...because(
    'Told apart by a whole replay elsewhere alone: the SDK’s replay of the histories of resets holds it.',
    'workflows/resync.ts',
    [['(isReset || unsafe.isReplaying) && patched', 'isReset && patched']],
  ),
];
