import type { CommandKind } from '../../domain/lifecycle/command.js';
import type { Fields } from './payload-fields.js';
import { isObject } from './payload-fields.js';

/** What is read of a value: all of it, some fields of an object, or the same of each item of a list. */
type Read = 'whole' | { readonly [field: string]: Read } | readonly [Read];

const ENVELOPE = { commandId: 'whole', fingerprint: 'whole', origin: 'whole', comment: 'whole' } as const;

const VALUE = { type: 'whole', value: 'whole' } as const;
const SHARE = { variantId: 'whole', key: 'whole', basisPoints: 'whole' } as const;
const AUDIENCE = { match: 'whole', segments: 'whole' } as const;
const PATCH = {
  enabled: 'whole',
  percentage: 'whole',
  controlValue: VALUE,
  allocation: [SHARE],
  audience: AUDIENCE,
} as const;
/** Which fields of a patch are meant. */
const PART = { only: 'whole' } as const;
const OUTCOME = { kind: 'whole', variantId: 'whole' } as const;

/** By the kind of a scheduled command, what is read of it. */
const SCHEDULED: Readonly<Record<string, Read>> = {
  start: { kind: 'whole' },
  pause: { kind: 'whole' },
  rollout: { kind: 'whole', percentage: 'whole' },
  complete: { kind: 'whole', outcome: OUTCOME },
};

/**
 * By the signal, what is read of its payload. A pause and a cancellation have nothing that could be read otherwise than
 * it was meant, and whoever needs them in a hurry shall not be stopped by a word too many.
 */
const PAYLOADS: Readonly<Record<CommandKind, Read>> = {
  start: { ...ENVELOPE, startedAt: 'whole' },
  pause: 'whole',
  complete: { ...ENVELOPE, outcome: OUTCOME },
  updateRollout: { ...ENVELOPE, ...PART, patch: PATCH, confirmNewPhase: 'whole', confirm_new_phase: 'whole' },
  setSchedule: {
    ...ENVELOPE,
    entries: [{ at: 'whole', command: 'whole' }],
    onGuardrailBreach: 'whole',
    editions: 'whole',
  },
  refresh: { ...ENVELOPE, target: 'whole', asOf: 'whole' },
  cancel: 'whole',
};

const isList = (read: Exclude<Read, 'whole'>): read is readonly [Read] => Array.isArray(read);

/** @returns where there is something that is not read, such as `patch.allocation.0.weight`, or null */
const unreadIn = (value: unknown, read: Read, path: string): string | null => {
  if (read === 'whole') return null;
  if (isList(read)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return firstOf(items.map((item, place) => [item, read[0], `${path}${place}`]));
  }
  if (!isObject(value)) return null;
  const unknown = Object.keys(value).find((field) => !Object.hasOwn(read, field));
  if (unknown !== undefined) return `${path}${unknown}`;
  return firstOf(Object.entries(read).map(([field, of]) => [value[field], of, `${path}${field}`]));
};

const firstOf = (parts: readonly (readonly [unknown, Read, string])[]): string | null => {
  for (const [value, read, path] of parts) {
    const found = unreadIn(value, read, `${path}.`);
    if (found !== null) return found;
  }
  return null;
};

/** What is read of an entry's command depends on its kind. */
const unreadInEntries = (entries: unknown): string | null => {
  const items: readonly unknown[] = Array.isArray(entries) ? entries : [];
  return firstOf(
    items.flatMap((entry, place) => {
      const command = isObject(entry) ? entry['command'] : undefined;
      const kind = isObject(command) ? command['kind'] : undefined;
      const read = typeof kind === 'string' && Object.hasOwn(SCHEDULED, kind) ? SCHEDULED[kind] : undefined;
      return read === undefined ? [] : [[command, read, `entries.${place}.command`] as const];
    }),
  );
};

const LONGEST_PATH = 200;

/** Text that the database takes, whatever somebody has typed. */
const storable = (path: string): string => path.replaceAll(/[^ -~]/g, '?').slice(0, LONGEST_PATH);

/**
 * Looks for what somebody has typed and nobody would heed: a scheduled rollout with an allocation, a start with a
 * percentage. To go on without it would serve people something else than what was asked for.
 *
 * @returns the first such field, or null
 */
export const unreadField = (kind: CommandKind, payload: Fields): string | null => {
  const path = unreadIn(payload, PAYLOADS[kind], '') ?? unreadInEntries(payload['entries']);
  return path === null ? null : storable(path);
};
