/** What the readers of signals share: shapes, checked by hand, since workflow code has no schemas. */
import type { Command } from '../../domain/lifecycle/command.js';
import type { CompletionOutcome } from '../../domain/lifecycle/completion-outcome.js';

export type Fields = Readonly<Record<string, unknown>>;

/** A command, or what is wrong with its payload. */
export type Reading = { readonly command: Command } | { readonly malformed: string };

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isOutcome = (value: unknown): value is CompletionOutcome =>
  isObject(value) &&
  (value['kind'] === 'restore' ||
    value['kind'] === 'keep_control' ||
    (value['kind'] === 'ship' && Number.isInteger(value['variantId'])));
