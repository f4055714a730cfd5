import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { FlagStoreProblemCode, RepairMode } from '../../../domain/flag-stores/flag-store.js';
import { FLAG_STORE_PROBLEMS, REPAIR_MODES } from '../../../domain/flag-stores/flag-store.js';
import { auditOf } from '../catalogue/catalogue-audit.js';
import { sql } from '../connection/sql.js';
import { id, instant } from '../shapes/stored-values.js';

/** Where an environment's flags are served elsewhere. Never with its keys. */
export interface StoredFlagStore {
  readonly id: number;
  readonly environmentId: number;
  readonly kind: 'flagsmith';
  readonly url: string;
  /** The client key of the environment there. */
  readonly environmentKey: string;
  readonly repair: RepairMode;
  readonly checkEveryMinutes: number;
  readonly checkedAt: Instant | null;
  readonly problemCode: FlagStoreProblemCode | null;
  readonly problem: string | null;
  /** Of experiments that are not done with it, by state. */
  readonly experiments: Readonly<Record<'pending' | 'in_step' | 'drifted' | 'blocked', number>>;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export const problemCode = z.enum(FLAG_STORE_PROBLEMS);
const count = z.number().int();

export const flagStoreRow: z.ZodType<StoredFlagStore> = z.object({
  id,
  environmentId: id,
  kind: z.literal('flagsmith'),
  url: z.string(),
  environmentKey: z.string(),
  repair: z.enum(REPAIR_MODES),
  checkEveryMinutes: z.number().int(),
  checkedAt: instant.nullable(),
  problemCode: problemCode.nullable(),
  problem: z.string().nullable(),
  experiments: z.object({ pending: count, in_step: count, drifted: count, blocked: count }),
  createdAt: instant,
  updatedAt: instant,
});

/** SQL for the stores of environments (`s`); conditions may follow. */
export const SELECT_FLAG_STORE = sql.fragment`
  SELECT
    s.id, s.environment_id, s.kind, s.url, s.environment_key, s.repair, s.check_every_minutes, s.checked_at,
    s.problem_code, s.problem, s.created_at, s.updated_at,
    (
      SELECT jsonb_build_object(
        'pending', count(*) FILTER (WHERE m.state = 'pending'),
        'in_step', count(*) FILTER (WHERE m.state = 'in_step'),
        'drifted', count(*) FILTER (WHERE m.state = 'drifted'),
        'blocked', count(*) FILTER (WHERE m.state = 'blocked')
      )
      FROM flag_mirrors m WHERE m.environment_id = s.environment_id
    ) AS experiments
  FROM flag_stores s`;

/** Writes changes of stores to the audit log. */
export const flagStoreAudit = auditOf<StoredFlagStore>((store) => ({
  subject: 'flag_store',
  id: store.id,
  name: store.kind,
  projectId: null,
  environmentId: store.environmentId,
  state: {
    url: store.url,
    environmentKey: store.environmentKey,
    repair: store.repair,
    checkEveryMinutes: store.checkEveryMinutes,
  },
}));
