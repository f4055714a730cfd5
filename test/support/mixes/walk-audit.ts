/** Reads the audit log of an experiment as a walk, step by step, beside the model. */
import type { RawDatabase } from '../postgres/rows.js';
import type { Order, OrderKind } from './draw-orders.js';
import type { Model, ModelRollout } from './lifecycle-model.js';
import { changesNothing, obey, refusalOf } from './lifecycle-model.js';

interface AuditRow {
  readonly at: Date;
  readonly command_id: string;
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly comment: string | null;
}

const APPLIED: ReadonlyMap<string, OrderKind> = new Map([
  ['started', 'start'],
  ['paused', 'pause'],
  ['completed', 'complete'],
  ['rollout updated', 'updateRollout'],
  ['deleted', 'cancel'],
]);

export interface Walk {
  readonly end: Model;
  /** What the log says of each order, by key. */
  readonly verdicts: ReadonlyMap<string, string>;
  readonly applied: number;
  readonly refused: number;
}

interface StoredRollout {
  readonly enabled: boolean;
  readonly percentage: number;
  readonly controlValue: { readonly value: string };
  readonly allocation: readonly { readonly variantId: number; readonly basisPoints: number }[];
}

/** @returns a stored rollout in the model's words. */
export const asModelRollout = (stored: unknown): ModelRollout => {
  const { enabled, percentage, controlValue, allocation } = stored as StoredRollout;
  const shares = new Map(allocation.map(({ variantId, basisPoints }) => [variantId, basisPoints]));
  return { enabled, percentage, controlValue: controlValue.value, shares };
};

const said = (entry: unknown): { readonly status: unknown; readonly rollout: ModelRollout } => {
  const { status, rollout } = entry as { readonly status: unknown; readonly rollout: unknown };
  return { status, rollout: asModelRollout(rollout) };
};

const expected = ({ status, rollout }: Model): ReturnType<typeof said> => ({ status, rollout });

const refusedWith = (row: AuditRow): string => (row.after as { readonly code: string }).code;

/**
 * Of an experiment whose workflow is over the API answers itself; between reading and writing it may be deleted, so that
 * the log has the refusal after the deletion. It was due either way.
 */
const dueCodes = (model: Model, order: Order): readonly (string | null)[] =>
  model.isDeleted && model.status === 'completed'
    ? [refusalOf(model, order), refusalOf({ ...model, isDeleted: false }, order)]
    : [refusalOf(model, order)];

/** The experiment between two changes. */
interface Stretch {
  readonly model: Model;
  readonly from: number;
  readonly to: number;
}

interface Unlogged {
  readonly command_id: string;
  readonly at: Date;
}

/** What was obeyed and is not in the log must have changed nothing at the time; the clock has milliseconds. */
const idleOrders = async (
  database: RawDatabase,
  uuid: string,
  stretches: readonly Stretch[],
  orderOf: ReadonlyMap<string, Order>,
): Promise<readonly string[]> => {
  const rows = (await database.rows(
    `SELECT command_id, decided_at AS at FROM command_outcomes o
     WHERE experiment_uuid = $1 AND outcome = 'applied' AND NOT EXISTS (
       SELECT FROM audit_log a WHERE a.experiment_uuid = o.experiment_uuid AND a.command_id = o.command_id
     )`,
    [uuid],
  )) as unknown as readonly Unlogged[];
  return rows.map(({ command_id, at }) => {
    const order = orderOf.get(command_id);
    if (order === undefined) throw new Error(`Nobody ordered ${command_id}.`);
    const then = stretches.filter(({ from, to }) => from <= at.getTime() && at.getTime() <= to);
    const isIdle = then.some(({ model }) => refusalOf(model, order) === null && changesNothing(model, order));
    expect({ order, isIdle }).toEqual({ order, isIdle: true });
    return order.key;
  });
};

/**
 * Follows the log from the creation on.
 *
 * @param orderOf the order that a command id stands for
 * @throws at the first step that the model does not take, with what came before
 */
export const walkAudit = async (
  database: RawDatabase,
  uuid: string,
  begin: Model,
  orderOf: ReadonlyMap<string, Order>,
): Promise<Walk> => {
  const rows = (await database.rows(
    `SELECT at, command_id, action, before, after, comment FROM audit_log
     WHERE experiment_uuid = $1 ORDER BY id`,
    [uuid],
  )) as unknown as readonly AuditRow[];
  const [creation, ...steps] = rows;
  expect(creation).toMatchObject({ action: 'created', before: null });
  expect(said(creation!.after)).toEqual(expected(begin));
  const verdicts = new Map<string, string>();
  const stretches: Stretch[] = [];
  let model = begin;
  let since = creation!.at.getTime();
  let isSealed = false;
  for (const row of steps) {
    if (row.action === 'sealed') {
      expect({ status: model.status, isSealed }).toEqual({ status: 'completed', isSealed: false });
      isSealed = true;
      continue;
    }
    const order = orderOf.get(row.command_id);
    if (order === undefined) throw new Error(`Nobody ordered ${JSON.stringify(row)}.`);
    expect(verdicts.has(order.key)).toBe(false);
    if (order.kind !== 'updateRollout' && order.kind !== 'cancel') expect(row.comment).toBe(order.key);
    if (row.action === `${order.kind} refused`) {
      expect(dueCodes(model, order)).toContain(refusedWith(row));
      verdicts.set(order.key, refusedWith(row));
      continue;
    }
    expect(APPLIED.get(row.action)).toBe(order.kind);
    expect({ order, refusal: refusalOf(model, order) }).toEqual({ order, refusal: null });
    expect({ order, isIdle: changesNothing(model, order) }).toEqual({ order, isIdle: false });
    expect(said(row.before)).toEqual(expected(model));
    stretches.push({ model, from: since, to: row.at.getTime() });
    since = row.at.getTime();
    model = obey(model, order, since);
    expect(said(row.after)).toEqual(expected(model));
    verdicts.set(order.key, 'applied');
  }
  stretches.push({ model, from: since, to: Number.POSITIVE_INFINITY });
  for (const key of await idleOrders(database, uuid, stretches, orderOf)) verdicts.set(key, 'applied');
  const applied = [...verdicts.values()].filter((verdict) => verdict === 'applied').length;
  return { end: model, verdicts, applied, refused: verdicts.size - applied };
};
