import { z } from 'zod/v4';
import { CHANGE_KINDS } from '../../db/postgres/serving/change-listener.js';

/** What is told of a change. */
export interface ChangeBody {
  readonly experiment: number | null;
  readonly kind: (typeof CHANGE_KINDS)[number] | 'everything';
  readonly seq: number | null;
}

/** Response: a stream of server-sent events, which does not end. */
export const changeEvents = z
  .string()
  .describe(
    `Events named \`changed\`, whose data is \`{"experiment": 7, "kind": "snapshot", "seq": 41}\`. \`kind\` is one of ${CHANGE_KINDS.map((kind) => `\`${kind}\``).join(', ')}, and \`everything\`. \`experiment\` is the id, or null where the change is about none alone. \`seq\` grows with the changes of one kind of one thing; of a snapshot it is its \`seq\`. Lines that begin with a colon say that the connection is alive.`,
  )
  .meta({ id: 'ChangeEvents' });
