import type { CommandSource, Origin } from '../../domain/origin.js';
import { COMMAND_SOURCES, LONGEST_COMMENT } from '../../domain/origin.js';
import { isObject } from './payload-fields.js';

const OPERATOR: Origin = { actor: 'operator', source: 'signal' };

const isSource = (value: unknown): value is CommandSource =>
  typeof value === 'string' && (COMMAND_SOURCES as readonly string[]).includes(value);

/** Whoever typed it by hand need not know how an origin is written; what does not fit is left out. */
export const readOrigin = (origin: unknown): Origin => {
  if (!isObject(origin)) return OPERATOR;
  const { actor, source, comment } = origin;
  const why = typeof comment === 'string' ? { comment: storable(comment) } : {};
  if (typeof actor !== 'string') return { ...OPERATOR, ...why };
  return { actor: storable(actor), source: isSource(source) ? source : 'signal', ...why };
};

/** Text that the database takes: without NUL, of a bounded length. */
const storable = (text: string): string => text.replaceAll('\u0000', '').slice(0, LONGEST_COMMENT);
