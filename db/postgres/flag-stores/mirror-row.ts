import { z } from 'zod/v4';
import type { FlagDifference } from '../../../domain/flag-stores/compare-flag.js';
import type { MirrorState } from '../../../domain/flag-stores/flag-store.js';
import { MIRROR_STATES } from '../../../domain/flag-stores/flag-store.js';

export const mirrorState: z.ZodType<MirrorState> = z.enum(MIRROR_STATES);

export const drift: z.ZodType<readonly FlagDifference[]> = z.array(
  z.object({ field: z.string(), expected: z.string().nullable(), found: z.string().nullable() }),
);

/** What gets something else before an experiment. */
export const stronger = z.object({ segments: z.array(z.string()), identities: z.number().int() });
