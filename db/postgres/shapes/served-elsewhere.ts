import { z } from 'zod/v4';
import type { StoreHashing } from '../../../domain/flag-stores/flag-store.js';
import type { ServedSpan } from '../../../domain/flag-stores/served-spans.js';
import { instant } from './stored-values.js';

export const hashing: z.ZodType<StoreHashing> = z.object({
  environmentKey: z.string(),
  environmentName: z.string(),
  segmentId: z.string(),
  seed: z.string(),
  order: z.array(z.string()),
});

export const spans: z.ZodType<readonly ServedSpan[]> = z.array(
  z.object({ epoch: z.number().int(), from: instant, to: instant.nullable() }),
);
