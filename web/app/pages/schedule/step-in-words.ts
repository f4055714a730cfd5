import type { Schemas } from '../../../../client/create-client.js';

/** As the API takes a step, and as it gives it. */
interface Step {
  readonly command: Schemas['ScheduleEntry']['command'];
  readonly rollout_percentage?: number | null;
  readonly outcome?: 'keep_control' | 'restore' | { readonly ship: number | string } | null;
}

/** @returns what happens at a step, such as `50 % take part` */
export const stepInWords = (
  { command, rollout_percentage: share, outcome }: Step,
  variants: readonly Pick<Schemas['Variant'], 'id' | 'key'>[],
): string => {
  if (command === 'rollout') return `${share ?? 0} % take part`;
  if (command !== 'complete' || outcome == null) return command;
  if (typeof outcome === 'string')
    return outcome === 'restore' ? 'complete, as it was' : 'complete, keep control';
  const key = variants.find(({ id }) => String(id) === String(outcome.ship))?.key;
  return `complete, ship ${key ?? `variant ${outcome.ship}`}`;
};
