import type { GuardrailReading } from '../domain/lifecycle/guardrail-breach.js';
import {
  breachComment,
  breachKey,
  freshBreaches,
  guardrailCommandId,
  lastingBreaches,
} from '../domain/lifecycle/guardrail-breach.js';
import type { Origin } from '../domain/origin.js';
import type { Run } from './run.js';
import { heedBreaches } from './run-transitions.js';
import { upcoming } from './scheduled-commands.js';

/** Pauses the experiment, and drops what was scheduled: those plans were made for an experiment that does no harm. */
const pauseAndDropPlans = (run: Run, seq: number, comment: string): void => {
  const origin: Origin = { actor: 'guardrail', source: 'guardrail', comment };
  const commandId = guardrailCommandId(seq);
  run.inbox.add({ commandId, fingerprint: '', origin, command: { kind: 'pause' } });
  if (upcoming(run) === null) return;
  run.inbox.add({
    commandId: `${commandId}/schedule`,
    fingerprint: '',
    origin,
    command: { kind: 'setSchedule', entries: [], onGuardrailBreach: 'pause' },
  });
};

/**
 * Pauses a running experiment that does harm, if its schedule says so, once for each breach. Whoever starts it again
 * knows of the harm, so the same metric and variant are a reason again only after a verdict by which the harm was over.
 *
 * @param seq the refresh that the reading is of
 */
export const heedGuardrails = (run: Run, seq: number, reading: GuardrailReading | undefined): void => {
  if (reading === undefined) return;
  const lasting = lastingBreaches(run.refresh.heededBreaches ?? [], reading);
  const fresh = freshBreaches(lasting, reading);
  const { status, deleted, schedule } = run.state;
  const acts = schedule?.onGuardrailBreach === 'pause' && status === 'running' && !deleted;
  const heeded = acts ? [...lasting, ...fresh.map(breachKey)] : lasting;
  heedBreaches(run, heeded);
  if (acts && fresh.length > 0) pauseAndDropPlans(run, seq, breachComment(fresh, seq));
};
