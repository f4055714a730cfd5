import type { CommandEnvelope } from '../../../workflows/contract/command-envelope.js';
import { createInbox } from '../../../workflows/inbox.js';

const pause = (commandId: string): CommandEnvelope => ({
  commandId,
  fingerprint: '',
  origin: { actor: 'somebody', source: 'api' },
  command: { kind: 'pause' },
});

describe('the inbox', () => {
  it('hands out commands in the order of their arrival', () => {
    const inbox = createInbox([], []);
    inbox.add(pause('a'));
    inbox.add(pause('b'));
    expect([inbox.take()?.commandId, inbox.take()?.commandId, inbox.take()]).toEqual(['a', 'b', undefined]);
  });

  it('drops a command that came before, also when it was already taken', () => {
    const inbox = createInbox([], []);
    inbox.add(pause('a'));
    inbox.take();
    inbox.add(pause('a'));
    expect(inbox.waiting).toEqual([]);
  });

  it('goes on where the last run stopped', () => {
    const first = createInbox([], []);
    first.add(pause('done'));
    first.take();
    first.add(pause('waiting'));
    const second = createInbox(first.waiting, first.seenIds);
    second.add(pause('done'));
    second.add(pause('waiting'));
    expect(second.waiting.map(({ commandId }) => commandId)).toEqual(['waiting']);
  });

  it('remembers the last 500 ids and not more', () => {
    const inbox = createInbox([], []);
    for (let index = 0; index < 600; index += 1) inbox.add(pause(`c${index}`));
    expect(inbox.seenIds).toHaveLength(500);
    expect(inbox.seenIds[0]).toBe('c100');
    expect(inbox.waiting).toHaveLength(600);
  });
});
