import type { CommandEnvelope } from '../../../../workflows/contract/command-envelope.js';
import { signalPayload } from '../../../../workflows/contract/command-signals.js';
import { readSignal } from '../../../../workflows/signals/read-signal.js';
import { COMMAND_KINDS_FOR_TESTS, HOSTILE_PAYLOADS } from './signal-cases.js';

const newId = (): string => 'made-up';

const PATCH = { enabled: true, percentage: 5, controlValue: { type: 'string', value: 'x' } } as const;
const schedule = (command: object) => ({ entries: [{ at: 1_800_000_000_000, command }] });

describe('reading a signal', () => {
  it('takes a signal that was typed by hand with nothing but its name', () => {
    expect(readSignal('pause', undefined, newId)).toEqual({
      commandId: 'made-up',
      isUnnamed: true,
      fingerprint: '',
      origin: { actor: 'operator', source: 'signal' },
      command: { kind: 'pause' },
    });
  });

  it.each([
    { kind: 'start' },
    { kind: 'start', startedAt: 5 },
    { kind: 'pause' },
    { kind: 'complete', outcome: { kind: 'ship', variantId: 3 } },
    { kind: 'refresh', target: 'exposures' },
    { kind: 'refresh', target: 'results', asOf: 1_800_000_000_000 },
    { kind: 'cancel' },
    {
      kind: 'setSchedule',
      entries: [
        { at: 1_800_000_000_000, command: { kind: 'rollout', percentage: 5_000 } },
        { at: 1_800_000_000_001, command: { kind: 'complete', outcome: { kind: 'ship', variantId: 3 } } },
      ],
      onGuardrailBreach: 'pause',
    },
    {
      kind: 'updateRollout',
      patch: {
        enabled: true,
        percentage: 2_000,
        controlValue: { type: 'string', value: 'x' },
        allocation: [{ variantId: 1, key: 'b', basisPoints: 5_000 }],
      },
    },
    {
      kind: 'updateRollout',
      patch: { enabled: true, percentage: 2_000, controlValue: { type: 'string', value: 'x' } },
      only: ['percentage'],
    },
  ] as const)('reads back what the API sends for $kind', (command) => {
    const envelope: CommandEnvelope = {
      commandId: 'id',
      fingerprint: 'print',
      origin: { actor: 'key 1', source: 'api', comment: 'why' },
      command,
    };
    expect(readSignal(command.kind, signalPayload(envelope), newId)).toEqual(envelope);
  });

  it('restores the default when a hand-typed complete does not say what to leave behind', () => {
    expect(readSignal('complete', {}, newId).command).toEqual({
      kind: 'complete',
      outcome: { kind: 'restore' },
    });
  });

  it.each([
    ['start', { startedAt: 'yesterday' }, 'startedAt'],
    ['complete', { outcome: 'ship it' }, 'outcome'],
    ['complete', { outcome: { kind: 'ship' } }, 'outcome'],
    ['updateRollout', {}, 'patch'],
    // What a patch by hand leaves out may be a typo.
    ['updateRollout', { patch: { percentage: 1_000 } }, 'patch'],
    [
      'updateRollout',
      {
        patch: { enabled: true, percentage: 1, controlValue: { type: 'string', value: 'x' } },
        only: ['allocation'],
      },
      'only',
    ],
    ['refresh', { target: 'everything' }, 'target'],
    ['pause', 'now!', 'object'],
    ['setSchedule', {}, 'entries'],
    ['setSchedule', { entries: [{ at: 'tomorrow', command: { kind: 'start' } }] }, 'entries'],
    ['setSchedule', { entries: [{ at: 5, command: { kind: 'cancel' } }] }, 'entries'],
    ['setSchedule', { entries: [{ at: 5, command: { kind: 'rollout', percentage: 101.5 } }] }, 'entries'],
    ['setSchedule', { entries: [], onGuardrailBreach: 'panic' }, 'onGuardrailBreach'],
    ['setSchedule', { entries: [], editions: 4 }, 'editions'],
    ['setSchedule', { entries: [], editions: [0] }, 'editions'],
    ['setSchedule', { entries: [], editions: ['4'] }, 'editions'],
  ] as const)('says what is wrong with %s %j', (kind, payload, word) => {
    expect(readSignal(kind, payload, newId).malformed).toContain(word);
  });

  it.each([
    ['start', { percentage: 10 }, 'percentage'],
    ['complete', { ship: 3 }, 'ship'],
    ['complete', { outcome: { kind: 'restore', delay: 5 } }, 'outcome.delay'],
    ['updateRollout', { patch: PATCH, allocation: [] }, 'allocation'],
    ['updateRollout', { patch: { ...PATCH, rollout_percentage: 5 } }, 'patch.rollout_percentage'],
    [
      'updateRollout',
      { patch: { ...PATCH, allocation: [{ variantId: 1, key: 'b', basisPoints: 5, weight: 1 }] } },
      'patch.allocation.0.weight',
    ],
    [
      'setSchedule',
      schedule({ kind: 'rollout', percentage: 5, allocation: [] }),
      'entries.0.command.allocation',
    ],
    ['setSchedule', schedule({ kind: 'start', allocation: [] }), 'entries.0.command.allocation'],
    ['setSchedule', { entries: [], on_guardrail_breach: 'pause' }, 'on_guardrail_breach'],
    ['refresh', { as_of: 5 }, 'as_of'],
  ] as const)('takes nothing of %s %j, which says more than is read', (kind, payload, unread) => {
    const envelope = readSignal(kind, payload, newId);
    expect(envelope.malformed).toBeUndefined();
    expect(envelope.unread).toBe(unread);
  });

  it.each([
    ['pause', { until: 'tomorrow' }],
    ['cancel', { because: 'of me' }],
    ['start', { comment: 'now', origin: { actor: 'ada', comment: 'now', mood: 'good' } }],
  ] as const)('lets %s %j pass, in which nothing else could be meant', (kind, payload) => {
    expect(readSignal(kind, payload, newId)).not.toHaveProperty('unread');
  });

  it('keeps of the name of what is not read only what can be stored', () => {
    const { unread = '' } = readSignal('start', { [`\u0000\ud800${'x'.repeat(999)}`]: 1 }, newId);
    expect(unread).toMatch(/^\?\?x+$/);
    expect(unread).toHaveLength(200);
  });

  it('keeps of an origin what can be stored, and calls the rest a signal', () => {
    const origin = { actor: 'ali\u0000ce', source: 'telepathy', comment: { why: 'no text' } };
    expect(readSignal('pause', { origin, commandId: 'a b' }, newId)).toMatchObject({
      commandId: 'made-up',
      origin: { actor: 'alice', source: 'signal' },
    });
  });

  it('leaves the reaction to a breach as it is where a schedule says nothing of it', () => {
    expect(readSignal('setSchedule', { entries: [] }, newId).command).toEqual({
      kind: 'setSchedule',
      entries: [],
    });
  });

  it('keeps why even of somebody who does not say who', () => {
    const origin = { comment: 'The cache is cold.', source: 'api' };
    expect(readSignal('pause', { origin }, newId).origin).toEqual({
      actor: 'operator',
      source: 'signal',
      comment: 'The cache is cold.',
    });
  });

  it('refuses a control value that is not of its type', () => {
    const patch = { enabled: true, percentage: 100, controlValue: { type: 'integer', value: 'abc' } };
    expect(readSignal('updateRollout', { patch }, newId).malformed).toContain('controlValue');
  });

  it('never throws, whatever comes', () => {
    for (const kind of COMMAND_KINDS_FOR_TESTS) {
      for (const payload of HOSTILE_PAYLOADS) expect(() => readSignal(kind, payload, newId)).not.toThrow();
    }
  });
});
