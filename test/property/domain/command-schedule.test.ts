import fc from 'fast-check';
import type { Command } from '../../../domain/lifecycle/command.js';
import type { CommandSchedule, ScheduleEntry } from '../../../domain/lifecycle/command-schedule.js';
import { decide } from '../../../domain/lifecycle/decide.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { ScheduleProgress } from '../../../domain/lifecycle/next-entry.js';
import { nextEntry, percentagePatch } from '../../../domain/lifecycle/next-entry.js';
import { scheduleFault } from '../../../domain/lifecycle/schedule-refusal.js';
import { basisPoints, command, createdExperiment, instant } from './arbitraries.js';
import { createdWorld, happen } from './world.js';

const entry: fc.Arbitrary<ScheduleEntry> = fc.record({
  at: instant,
  command: fc.oneof(
    fc.constant({ kind: 'start' } as const),
    fc.constant({ kind: 'pause' } as const),
    basisPoints.map((percentage) => ({ kind: 'rollout', percentage }) as const),
    fc.constant({ kind: 'complete', outcome: { kind: 'restore' } } as const),
  ),
});
const entries = fc
  .array(entry, { maxLength: 8 })
  .map((list) => list.sort((left, right) => left.at - right.at));

const issue = (state: ExperimentState, { command: asked }: ScheduleEntry): Command =>
  asked.kind === 'rollout'
    ? { kind: 'updateRollout', patch: percentagePatch(state.rollout, asked.percentage), raising: true }
    : asked;

const after = (state: ExperimentState, asked: Command, now: number): ExperimentState => {
  const decision = decide(state, asked, now);
  return decision.kind === 'accepted' ? decision.next : state;
};

describe('whatever schedule is set', () => {
  it('every entry comes once, in order, however often it is looked at', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 99 }), (list, revision) => {
        const schedule: CommandSchedule = { revision, entries: list, onGuardrailBreach: 'nothing' };
        const seen: ScheduleEntry[] = [];
        let progress: ScheduleProgress | null = null;
        for (;;) {
          const next = nextEntry(schedule, progress);
          expect(nextEntry(schedule, progress)).toEqual(next);
          if (next === null) break;
          seen.push(next.entry);
          progress = { revision, issued: next.place };
        }
        expect(seen).toEqual(list);
      }),
    );
  });

  it('what is accepted lies in the future, in order, and ramps upwards from where the rollout is', () => {
    fc.assert(
      fc.property(createdExperiment, entries, instant, (state, list, now) => {
        const asked: Command = { kind: 'setSchedule', entries: list, onGuardrailBreach: 'nothing' };
        const decision = decide(state, asked, now);
        if (decision.kind === 'refused') return;
        expect(scheduleFault(list, now)).toBeNull();
        const times = [now, ...list.map(({ at }) => at)];
        expect(times.every((at, index) => index === 0 || at > times[index - 1]!)).toBe(true);
        const steps = list.flatMap(({ command: one }) => (one.kind === 'rollout' ? [one.percentage] : []));
        expect(steps.every((step) => step >= state.rollout.percentage)).toBe(true);
        expect([...steps].sort((left, right) => left - right)).toEqual(steps);
      }),
    );
  });

  it('its steps change nothing but the percentage, and only upwards, whatever people do in between', () => {
    fc.assert(
      fc.property(createdExperiment, entries, fc.array(command, { maxLength: 8 }), (first, list, sent) => {
        let state = first;
        let world = createdWorld(first);
        for (const [index, { at, command: scheduled }] of list.entries()) {
          const people = sent[index];
          if (people !== undefined) {
            const decision = decide(state, people, at);
            if (decision.kind === 'accepted') world = decision.effects.reduce(happen, world);
            state = after(state, people, at);
          }
          const decision = decide(state, issue(state, { at, command: scheduled }), at);
          if (decision.kind === 'accepted') world = decision.effects.reduce(happen, world);
          if (decision.kind === 'accepted' && scheduled.kind === 'rollout') {
            const { percentage, ...rest } = decision.next.rollout;
            const { percentage: before, ...same } = state.rollout;
            expect(percentage).toBeGreaterThanOrEqual(before);
            expect(rest).toEqual(same);
          }
          if (decision.kind === 'accepted') state = decision.next;
        }
        expect(world.epochs.filter(({ open }) => open)).toHaveLength(state.status === 'running' ? 1 : 0);
      }),
    );
  });
});
