import type { Rollout, RolloutPatch, WantedRollout } from './rollout.js';

/** What a patch on its way to a workflow always has; its other fields may be absent. */
const ALWAYS = ['enabled', 'percentage', 'controlValue'] as const;
export type FilledField = (typeof ALWAYS)[number];

export const isFilledField = (name: unknown): name is FilledField =>
  (ALWAYS as readonly unknown[]).includes(name);

/** A patch as workflows have always read them, and which of its fields somebody has asked for; all of them if absent. */
export interface FilledPatch {
  readonly patch: WantedRollout;
  readonly only?: readonly FilledField[];
}

/**
 * Fills a patch up with how things are, so that a worker of an older version can read it. What was not asked for is no
 * wish: by the time the patch is applied somebody else may have changed it, and that stays.
 */
export const fillPatch = (asked: RolloutPatch, present: Rollout): FilledPatch => {
  const { enabled, percentage, controlValue } = present;
  const patch = { enabled, percentage, controlValue, ...asked };
  const only = ALWAYS.filter((field) => asked[field] !== undefined);
  return only.length === ALWAYS.length ? { patch } : { patch, only };
};

/** @returns what somebody has asked for of a patch that may have been filled. */
export const askedOf = (patch: RolloutPatch, only: readonly FilledField[] | undefined): RolloutPatch => {
  if (only === undefined) return patch;
  const { enabled, percentage, controlValue, ...others } = patch;
  const fields = { enabled, percentage, controlValue };
  return { ...others, ...Object.fromEntries(only.map((field) => [field, fields[field]])) };
};
