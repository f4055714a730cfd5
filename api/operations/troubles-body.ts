import type { Troubles } from '../../db/postgres/experiments/trouble-read-model.js';
import { iso } from '../fields/iso.js';
import type { OperationsBody } from './operation-schemas.js';

interface Concerned {
  readonly id: number;
  readonly name: string;
  readonly environmentKey: string;
}

const concerned = ({ id, name, environmentKey }: Concerned) => ({
  experiment: id,
  name,
  environment: environmentKey,
});

/** @returns the experiments in trouble as answers show them. */
export const troublesBody = ({
  late,
  missed,
  unsealed,
  astray,
  repaired,
  unrepaired,
}: Troubles): OperationsBody['experiments'] => ({
  late: late.map((one) => ({ ...concerned(one), intervals: one.intervals })),
  missed: missed.map((one) => ({ ...concerned(one), missed: one.missed })),
  unsealed: unsealed.map((one) => ({ ...concerned(one), due_at: iso(one.dueAt), code: one.code })),
  astray: astray.map((one) => ({ ...concerned(one), state: one.state, code: one.code })),
  repaired: repaired.map((one) => ({ ...concerned(one), action: one.action, at: iso(one.at) })),
  unrepaired: unrepaired.map(concerned),
});
