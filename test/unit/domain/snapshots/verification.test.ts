import { shownDifferences, verificationOutcome } from '../../../../domain/snapshots/verification.js';
import type { VerificationFacts } from '../../../../domain/snapshots/verification-remarks.js';
import { verificationRemarks } from '../../../../domain/snapshots/verification-remarks.js';

const figure = (stored: number, derived: number) => ({ path: '$.n', stored, derived });
const outcomeOf = (
  differences: readonly ReturnType<typeof figure>[] | null,
  isHashRight = true,
  mayBeRounded = true,
) => verificationOutcome({ isHashRight, differences, mayBeRounded });

describe('the outcome of a verification', () => {
  it('is equal only where nothing differs', () => {
    expect(outcomeOf([])).toBe('equal');
    expect(outcomeOf([figure(0.1 + 0.2, 0.3)])).toBe('rounded');
    expect(outcomeOf([figure(0.1 + 0.2, 0.3), figure(10, 11)])).toBe('different');
    expect(outcomeOf([figure(1_000_000, 1_000_001)])).toBe('different');
    expect(outcomeOf([figure(0.1 + 0.2, 0.3)], true, false)).toBe('different');
  });

  it('is tampered for a wrong hash, whatever else there is to say', () => {
    expect(outcomeOf([], false)).toBe('tampered');
    expect(outcomeOf(null, false)).toBe('tampered');
    expect(outcomeOf(null)).toBe('underivable');
  });
});

const facts: VerificationFacts = {
  outcome: 'different',
  contentHash: 'a',
  hash: 'a',
  obstacle: null,
  isOlderMethod: false,
  softwareThen: '1',
  softwareNow: '1',
  isOfOneMoment: true,
  isOfSource: false,
  eventsInTransit: 0,
  notReadThen: [],
  isPredecessorMissing: false,
  keptFrom: null,
  isJudgedAgain: false,
};
const codes = (changes: Partial<VerificationFacts>) =>
  verificationRemarks({ ...facts, ...changes }).map(({ code }) => code);

describe('the remarks on a verification', () => {
  it('blame the warehouse only where nothing else explains a difference', () => {
    expect(codes({})).toEqual(['events_changed']);
    expect(codes({ notReadThen: ['Revenue'] })).toEqual(['not_read_then', 'events_changed']);
    for (const [cause, code] of [
      [{ keptFrom: '2026-01-01T00:00:00.000Z' }, 'events_deleted'],
      [{ isJudgedAgain: true }, 'judged_again'],
      [{ softwareThen: '0' }, 'older_software'],
      [{ isOlderMethod: true }, 'older_method'],
      [{ isOfOneMoment: false }, 'no_single_moment'],
      [{ isPredecessorMissing: true }, 'predecessor_missing'],
      [{ eventsInTransit: 3 }, 'events_in_transit'],
      [{ eventsInTransit: null }, 'events_in_transit'],
    ] as const)
      expect(codes(cause)).toEqual([code]);
  });

  it('blame nothing that happened to our events where tables of others were read', () => {
    const ours = { keptFrom: '2026-01-01T00:00:00.000Z', isJudgedAgain: true };
    expect(codes({ isOfSource: true, isOfOneMoment: false, ...ours })).toEqual(['source_not_ours']);
  });

  it('name no causes where there is no difference', () => {
    expect(codes({ outcome: 'equal', keptFrom: '2026-01-01T00:00:00.000Z', softwareThen: '0' })).toEqual([]);
    expect(codes({ outcome: 'tampered', hash: 'b' })).toEqual(['hash_differs']);
  });
});

test('a long list of differences, and a long value, are cut and say so', () => {
  const many = Array.from({ length: 60 }, (_, index) => figure(index, -1));
  const shown = shownDifferences([{ path: '$.text', stored: 'x'.repeat(5_000) }, ...many]);
  expect(shown.differences).toHaveLength(50);
  expect(shown.differencesLeftOut).toBe(11);
  expect(shown.differences[0]?.stored).toHaveLength(1_001);
});
