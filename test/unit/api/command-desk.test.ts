import { createCommandDesk } from '../../../api/commands/command-desk.js';
import type { CommandOutcome } from '../../../db/postgres/experiments/command-outcome.js';
import type { ApplyResult } from '../../../db/postgres/experiments/experiment-store.js';
import type { Command } from '../../../domain/lifecycle/command.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';

const state = (changes: Partial<ExperimentState> = {}): ExperimentState => ({
  assignment: 'flag',
  status: 'completed',
  deleted: false,
  sealed: true,
  revision: 3,
  epoch: 1,
  rollout: { enabled: true, percentage: 10_000, controlValue: { type: 'string', value: '' }, allocation: [] },
  refreshRequestedAt: { exposures: null, results: null },
  refreshThrottleMs: 0,
  ...changes,
});

const outcome = (fingerprint: string): CommandOutcome => ({
  kind: 'pause',
  fingerprint,
  outcome: 'applied',
  refusal: null,
  decidedAt: 0,
});

const envelope = (command: Command) => ({
  commandId: 'c',
  fingerprint: 'f',
  command,
  origin: { actor: 'a', source: 'api' as const },
});

interface World {
  readonly found?: readonly (CommandOutcome | null)[];
  readonly waited?: CommandOutcome | null;
  readonly sent?: 'sent' | 'gone';
  readonly isOpen?: boolean;
  readonly stored?: ExperimentState | null;
  readonly applied?: readonly ApplyResult[];
  /** False once somebody else has sealed or deleted the experiment. */
  readonly needsWorkflow?: boolean;
  /** Whether a workflow that is started again takes signals. */
  readonly lastsAfterRestart?: boolean;
  /** False where the key was used for something else. */
  readonly claimed?: boolean;
}

/** A desk in a world that answers as told, and what it did there. */
const desk = ({
  found = [],
  waited = null,
  sent = 'sent',
  isOpen = true,
  stored = null,
  applied = [],
  claimed = true,
  needsWorkflow = false,
  lastsAfterRestart = true,
}: World) => {
  const log: string[] = [];
  const finds = [...found];
  const results = [...applied];
  let present = sent;
  const made = createCommandDesk({
    workflows: {
      signal: () => {
        log.push('signal');
        return Promise.resolve(present);
      },
      isOpen: () => Promise.resolve(isOpen),
      lost: () => Promise.resolve({ status: 'TERMINATED', runId: 'run-1' }),
      restart: () => {
        log.push('restart');
        if (lastsAfterRestart) present = 'sent';
        return Promise.resolve();
      },
    },
    restarts: {
      claim: ({ claim, source }) => {
        log.push(`claim ${claim} by ${source}`);
        return Promise.resolve(needsWorkflow ? ({ uuid: 'uuid' } as never) : null);
      },
    },
    newUuid: () => 'new',
    outcomes: {
      find: () => Promise.resolve(finds.shift() ?? null),
      wait: () => {
        log.push('wait');
        return Promise.resolve(waited);
      },
    },
    store: {
      load: () => Promise.resolve(stored),
      refuse: ({ refusal }) => {
        log.push(`refuse ${refusal.code}`);
        return Promise.resolve({ kind: 'refused' as const });
      },
      auditRefusal: ({ refusal }) => {
        log.push(`audit ${refusal.code}`);
        return Promise.resolve();
      },
      apply: ({ expectedRevision }) => {
        log.push(`apply at ${expectedRevision}`);
        return Promise.resolve(results.shift() ?? { kind: 'applied', state: state(), at: 0 });
      },
    },
    requests: {
      claim: ({ parts, fingerprint }) => {
        log.push(`claim ${parts.join('/')} for ${fingerprint}`);
        return Promise.resolve(claimed);
      },
    },
    now: () => 0,
  });
  return {
    log,
    submit: (command: Command, waitMs = 10, isRepeatable = false) =>
      made.submit('uuid', envelope(command), { waitMs, isRepeatable }),
  };
};

test('a command that was answered before is not sent again', async () => {
  const { submit, log } = desk({ found: [outcome('f')] });
  await expect(submit({ kind: 'pause' })).resolves.toEqual({ kind: 'applied' });
  expect(log).toEqual([]);
});

test('an answer to another request under the same id is not taken for ours', async () => {
  await expect(desk({ found: [outcome('g')] }).submit({ kind: 'pause' })).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  });
  await expect(desk({ waited: outcome('g') }).submit({ kind: 'pause' })).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  });
});

test('without waiting, or without an answer in time, the command is pending', async () => {
  const impatient = desk({});
  await expect(impatient.submit({ kind: 'pause' }, 0)).resolves.toEqual({ kind: 'pending' });
  expect(impatient.log).toEqual(['signal']);
  await expect(desk({}).submit({ kind: 'pause' })).resolves.toEqual({ kind: 'pending' });
});

test('a workflow that closed while we waited is asked for its last word first', async () => {
  const answered = desk({ found: [null, outcome('f')], isOpen: false });
  await expect(answered.submit({ kind: 'pause' })).resolves.toEqual({ kind: 'applied' });
  const unanswered = desk({ isOpen: false, stored: state() });
  await expect(unanswered.submit({ kind: 'pause' })).resolves.toMatchObject({ kind: 'refused' });
});

test('without a workflow a sealed experiment can be deleted, and everything else is refused by its state', async () => {
  const gone = desk({ sent: 'gone', stored: state() });
  await expect(gone.submit({ kind: 'cancel' })).resolves.toEqual({ kind: 'applied' });
  expect(gone.log).toEqual(['signal', 'apply at 3']);
  const refused = desk({ sent: 'gone', stored: state() });
  await expect(refused.submit({ kind: 'start' })).resolves.toMatchObject({
    refusal: { code: 'illegal_transition' },
  });
  expect(refused.log).toEqual(['signal', 'refuse illegal_transition']);
});

test('a deletion that lost a race is decided again on the newer state', async () => {
  const stale = desk({
    sent: 'gone',
    stored: state(),
    applied: [{ kind: 'stale', state: state({ revision: 4 }) }],
  });
  await expect(stale.submit({ kind: 'cancel' })).resolves.toEqual({ kind: 'applied' });
  expect(stale.log).toEqual(['signal', 'apply at 3', 'apply at 3']);
});

test('a refresh that comes too soon is refused from the row, and is in the audit log alone', async () => {
  const asked = { exposures: null, results: -1_000 };
  const stored = state({
    status: 'running',
    sealed: false,
    refreshRequestedAt: asked,
    refreshThrottleMs: 60_000,
  });
  const soon = desk({ stored });
  await expect(soon.submit({ kind: 'refresh', target: 'results' })).resolves.toMatchObject({
    kind: 'refused',
    refusal: { code: 'refresh_throttled', retryAfterSeconds: 59 },
  });
  expect(soon.log).toEqual(['audit refresh_throttled']);
  const other = desk({ stored });
  await other.submit({ kind: 'refresh', target: 'exposures' }, 0);
  expect(other.log).toEqual(['signal']);
});

const alive = state({ status: 'paused', sealed: false });

test('an experiment that lost its workflow alive gets it back, and the command with it', async () => {
  const revived = desk({ sent: 'gone', stored: alive, needsWorkflow: true, waited: outcome('f') });
  await expect(revived.submit({ kind: 'start' })).resolves.toEqual({ kind: 'applied' });
  expect(revived.log).toEqual(['signal', 'claim restart/run-1 by api', 'restart', 'signal', 'wait']);
});

test('a workflow that was lost while its answer was waited for comes back with the command', async () => {
  const revived = desk({ sent: 'sent', isOpen: false, stored: alive, needsWorkflow: true });
  await expect(revived.submit({ kind: 'start' })).resolves.toEqual({ kind: 'pending' });
  expect(revived.log).toEqual(['signal', 'wait', 'claim restart/run-1 by api', 'restart', 'signal']);
});

test('a workflow that ends as soon as it begins is not started for ever', async () => {
  const hopeless = desk({ sent: 'gone', stored: alive, needsWorkflow: true, lastsAfterRestart: false });
  await expect(hopeless.submit({ kind: 'start' })).rejects.toMatchObject({ code: 'workflow_missing' });
  expect(hopeless.log.filter((step) => step === 'restart')).toHaveLength(2);
});

test('an experiment that lost its workflow alive is not changed behind its back', async () => {
  const orphan = desk({ sent: 'gone', stored: state({ status: 'paused', sealed: false }) });
  await expect(orphan.submit({ kind: 'cancel' })).rejects.toMatchObject({ code: 'workflow_missing' });
  await expect(desk({ sent: 'gone' }).submit({ kind: 'cancel' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a command that may be repeated claims its id before it is sent, and not before it is known to be sent', async () => {
  const first = desk({});
  await first.submit({ kind: 'pause' }, 0, true);
  expect(first.log).toEqual(['claim command/uuid/c for f', 'signal']);

  const answered = desk({ found: [outcome('f')] });
  await answered.submit({ kind: 'pause' }, 0, true);
  expect(answered.log).toEqual([]);

  const throttled = state({
    status: 'running',
    sealed: false,
    refreshRequestedAt: { exposures: null, results: -1_000 },
    refreshThrottleMs: 60_000,
  });
  const soon = desk({ stored: throttled });
  await soon.submit({ kind: 'refresh', target: 'results' }, 0, true);
  expect(soon.log).toEqual(['audit refresh_throttled']);
});

test('an id that was claimed for another request is not sent under', async () => {
  const other = desk({ claimed: false });
  await expect(other.submit({ kind: 'pause' }, 0, true)).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  });
  expect(other.log).toEqual(['claim command/uuid/c for f']);
});
