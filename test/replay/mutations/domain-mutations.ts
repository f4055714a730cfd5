import { of } from './mutation.js';

/** Of the domain's rules that workflow code runs. */
export const DOMAIN_MUTATIONS = [
  ...of('domain/refreshes/refresh-timing.ts', [
    ['let hash = 0x811c9dc5;', 'let hash = 0x811c9dc4;'],
    ['0x85ebca6b', '0x85ebca6a'],
    ['hash ^ (hash >>> 13)', 'hash ^ (hash >>> 12)'],
    ['(hash32(uuid) / TWO_TO_32) * intervalMs', '((TWO_TO_32 - hash32(uuid)) / TWO_TO_32) * intervalMs'],
    ['return now - sinceTick + (sinceTick < 0 ? 0 : intervalMs);', 'return now + intervalMs;'],
    ['(sinceTick < 0 ? 0 : intervalMs)', '(sinceTick <= 0 ? 0 : intervalMs)'],
    [
      'lastScheduled > now && lastScheduled <= now + intervalMs',
      'lastScheduled >= now && lastScheduled <= now + intervalMs',
    ],
    ['lastScheduled > now &&', 'lastScheduled < now &&'],
    ['stands ? lastScheduled : tickAfter(now, intervalMs, uuid)', 'tickAfter(now, intervalMs, uuid)'],
    ['const stands = lastScheduled !== null', 'const stands = false && lastScheduled !== null'],
  ]),
  ...of('domain/refreshes/refresh-retry.ts', [
    ['DEFAULT_FIRST_RETRY_MS = 10_000', 'DEFAULT_FIRST_RETRY_MS = 5_000'],
    ['2 ** Math.max(0, failures - 1)', '2 ** failures'],
    ['2 ** Math.max(0, failures - 1)', '3 ** Math.max(0, failures - 1)'],
    ['Math.min(longestMs, ', 'Math.min(longestMs * 2, '],
    ['LONGEST_WAIT_FOR_EVENTS_MS = 60_000', 'LONGEST_WAIT_FOR_EVENTS_MS = 600_000'],
    ["'events_in_transit'", "'events_under_way'"],
  ]),
  ...of('domain/refreshes/refresh-progress.ts', [
    ["if (consecutiveFailures > 0) return 'failing';", "if (consecutiveFailures > 1) return 'failing';"],
    ["lastGood === null ? 'none' : 'ok'", "'ok'"],
    ['  seq: 0,\n  nextAt: null,', '  seq: 1,\n  nextAt: null,'],
  ]),
  ...of('domain/lifecycle/next-entry.ts', [
    ['progress?.revision === schedule.revision ? progress.issued : 0', 'progress?.issued ?? 0'],
    ['place: issued + 1', 'place: issued + 2'],
    ['`schedule/${revision}/${place}`', '`schedule/${place}`'],
    ['enabled: present.enabled', 'enabled: true'],
    ['LATE_MS = 5_000', 'LATE_MS = 6_000'],
    ['Math.floor(lateMs / 1000)', 'Math.ceil(lateMs / 1000)'],
  ]),
  ...of('domain/lifecycle/remembered-commands.ts', [
    ['MOST_REMEMBERED_COMMANDS = 500', 'MOST_REMEMBERED_COMMANDS = 499'],
    ['MOST_REMEMBERED_COMMANDS = 500', 'MOST_REMEMBERED_COMMANDS = 501'],
  ]),
  ...of('domain/lifecycle/guardrail-breach.ts', [
    ['`${metricId}/${variant}`', '`${metricId}:${variant}`'],
    ['...unjudged]', ']'],
    ['!heeded.includes(breachKey(breach))', 'heeded.length === 0'],
    ['`guardrail/${refreshSeq}`', '`guardrail-${refreshSeq}`'],
    ['LONGEST_LIST = 5', 'LONGEST_LIST = 4'],
  ]),
  ...of('domain/lifecycle/decide.ts', [
    ["  if (state.deleted) return refuse('experiment_deleted', 'This experiment was deleted.');\n", ''],
    ['decideStart(state, command.startedAt, now)', 'decideStart(state, undefined, now)'],
    ['decideRefresh(state, command.target, now)', "decideRefresh(state, 'results', now)"],
  ]),
  ...of('domain/lifecycle/decide-start.ts', [
    ["state.assignment !== 'external' || state.epoch > 0", "state.assignment !== 'external'"],
    ["state.assignment !== 'external' || state.epoch > 0", 'state.epoch > 0'],
    ['if (startedAt > now)', 'if (startedAt > now + 864e9)'],
    ['{ ...state.rollout, enabled: true }', 'state.rollout'],
    ["state.epoch === 0 ? [{ kind: 'zeroDefaults' }] : []", "[{ kind: 'zeroDefaults' }]"],
    ['...defined({ startedAt })', '...{}'],
    ['const epoch = state.epoch + 1;', 'const epoch = Math.max(1, state.epoch);'],
    ["{ kind: 'serveOverride', live: true }", "{ kind: 'serveOverride', live: false }"],
  ]),
  ...of('domain/lifecycle/decide-pause.ts', [
    ["    { kind: 'closeEpoch' },\n", ''],
    ['live: false', 'live: true'],
  ]),
  ...of('domain/lifecycle/decide-complete.ts', [
    ["state.status === 'running' ? [{ kind: 'closeEpoch' }] : []", "[{ kind: 'closeEpoch' }]"],
    ["state.status === 'running' ? [{ kind: 'closeEpoch' }] : []", '[]'],
    ["{ kind: 'removeOverride' }, aftermath(outcome)", "aftermath(outcome), { kind: 'removeOverride' }"],
    ["return { kind: 'shipVariant', variantId: null };", "return { kind: 'restoreDefaults' };"],
    ['share.variantId === outcome.variantId', 'share.basisPoints >= 0'],
    [
      "outcome.kind === 'ship' && state.assignment === 'external'",
      "outcome.kind === 'ship' && state.deleted",
    ],
  ]),
  ...of('domain/lifecycle/decide-cancel.ts', [
    ["  if (state.status === 'running') {", '  if (state.deleted) {'],
    ["state.status === 'completed'\n      ? []\n", "state.status === 'created'\n      ? []\n"],
    ["{ kind: 'removeOverride' }, { kind: 'restoreDefaults' }", "{ kind: 'removeOverride' }"],
    [", { kind: 'markDeleted' }]", ']'],
  ]),
  ...of('domain/lifecycle/decide-refresh.ts', [
    ["  if (state.sealed) return { kind: 'refused', refusal: ALREADY_FINAL };\n", ''],
    ["  if (state.status === 'created')\n", '  if (state.deleted)\n'],
    ['if (waitMs > 0) {', 'if (waitMs >= 0) {'],
    ['if (waitMs > 0) {', 'if (waitMs > 864e9) {'],
    ['{ ...state.refreshRequestedAt, [target]: now }', '{ exposures: now, results: now }'],
    ['Math.ceil(waitMs / 1000)', 'Math.floor(waitMs / 1000)'],
  ]),
  ...of('domain/lifecycle/decide-rollout.ts', [
    ["  if (state.status === 'completed') {", '  if (state.deleted) {'],
    ['raising === true ? stepRefusal', 'raising !== true ? stepRefusal'],
    ['raising === true ?', 'raising === null ?'],
    [
      "  if (isSameRollout(state.rollout, rollout)) return { kind: 'accepted', next: state, effects: [] };\n",
      '',
    ],
    ['state.epoch > 0 && !isSameAudience', 'state.epoch > 9 && !isSameAudience'],
    ["if (state.status !== 'running') return accept", "if (state.status === 'created') return accept"],
    ["    { kind: 'closeEpoch' },\n    write,\n", "    write,\n    { kind: 'closeEpoch' },\n"],
    ['const epoch = state.epoch + 1;', 'const epoch = state.epoch + 2;'],
    ['one.percentage === other.percentage &&', ''],
  ]),
  ...of('domain/lifecycle/decide-schedule.ts', [
    ["  if (state.status === 'completed') {", '  if (state.deleted) {'],
    ['editions?.includes(edition) === false', 'editions?.includes(1) === false'],
    ['editions?.includes(edition) === false', 'editions?.includes(edition) === true'],
    ["asked ?? state.schedule?.onGuardrailBreach ?? 'nothing'", "asked ?? 'nothing'"],
    ['revision: state.revision + 1, entries', 'revision: state.revision, entries'],
    [
      "  if (isSameSchedule(state.schedule, { entries, onGuardrailBreach }))\n    return { kind: 'accepted', next: state, effects: [] };\n",
      '',
    ],
  ]),
  ...of('domain/lifecycle/command-schedule.ts', [
    ['schedule === undefined ? 1', 'schedule === undefined ? 0'],
    ['schedule.revision + 2', 'schedule.revision + 1'],
    ['one.onGuardrailBreach === other.onGuardrailBreach &&', ''],
    ['one.entries.length === other.entries.length &&', ''],
  ]),
  ...of('domain/lifecycle/decision.ts', [
    ['revision: state.revision + 1', 'revision: state.revision + 2'],
    ["state.assignment === 'flag' ? effects : []", 'effects'],
  ]),
  ...of('domain/lifecycle/transitions.ts', [
    ["paused: { start: 'running', complete: 'completed' }", "paused: { start: 'running' }"],
    ["created: { start: 'running' }", "created: { start: 'running', complete: 'completed' }"],
    [
      "running: { pause: 'paused', complete: 'completed' }",
      "running: { pause: 'paused', complete: 'completed', start: 'running' }",
    ],
  ]),
  ...of('domain/lifecycle/schedule-refusal.ts', [
    ['first.at <= now', 'first.at < now - 1e6'],
    ['if (step >= present) return null;', 'if (step > present) return null;'],
    ['  if (fault !== null) return', "  if (fault === '') return"],
  ]),
  ...of('domain/rollouts/rollout.ts', [
    ['if (change === undefined) return present;', 'if (change === undefined) return [];'],
    ['patch.audience ?? present.audience', 'patch.audience'],
  ]),
  ...of('domain/origin.ts', [['LONGEST_COMMENT = 2_000', 'LONGEST_COMMENT = 1_000']]),
];
