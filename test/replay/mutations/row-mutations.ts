import { of } from './mutation.js';

/** Of how a run goes on from its experiment's row, and of what was moved for that. */
export const ROW_MUTATIONS = [
  ...of('workflows/refuse.ts', [
    [
      "    log.error('A refused command could not be recorded', { commandId: envelope.commandId, refusal });\n    return 'done';",
      '    throw error;',
    ],
    ['  commandId,\n  fingerprint,\n  origin,\n});', "  commandId,\n  fingerprint: '',\n  origin,\n});"],
    [
      '  commandId,\n  fingerprint,\n  origin,\n});',
      '  commandId: `${commandId}!`,\n  fingerprint,\n  origin,\n});',
    ],
    ['    ...wanted,\n', '    refusal: wanted.refusal,\n'],
    ["written?.kind === 'stale' ? 'stale' : 'done'", "'done'"],
  ]),
  ...of('workflows/command-lane.ts', [
    [
      'const refused = await refuse(run, envelope, { refusal, expectedRevision: run.state.revision });',
      "const refused = 'done' as string;",
    ],
    [
      "return refused === 'stale' && askForResync(run) ? catchUpFor(run, envelope) : 'done';",
      "return 'done';",
    ],
    ["if (result.kind === 'stale') return true;", "if (result.kind === 'stale') return false;"],
    [
      "if (result.kind === 'refused') return result.state.revision !== believed;",
      "if (result.kind === 'refused') return false;",
    ],
    [
      'isSurprising(result, decision.next.revision, run.state.revision) && askForResync(run)',
      'isSurprising(result, decision.next.revision, run.state.revision)',
    ],
    [
      'isSurprising(result, decision.next.revision, run.state.revision) && askForResync(run)',
      'run.ending !== null',
    ],
    ["return result.kind === 'stale' ? next : 'done';", "return 'done';"],
    ['  beginDecision(run);\n  try {\n    const fault', '  try {\n    const fault'],
    [
      "'The change could not be applied.') });\n  } finally {\n    endDecision(run);\n    showToOperators(run);",
      "'The change could not be applied.') });\n  } finally {\n    showToOperators(run);",
    ],
    [
      "'The change could not be applied.') });\n  } finally {\n    endDecision(run);\n    showToOperators(run);",
      "'The change could not be applied.') });\n  } finally {\n    endDecision(run);",
    ],
    [
      "    await refuse(run, envelope, { refusal: notApplicable(error, 'The change could not be applied.') });",
      '    throw error;',
    ],
    ['run.ending !== null || isResyncDue(run) || mayTake(run)', 'run.ending !== null || mayTake(run)'],
    [
      'const isLook = isResyncDue(run);',
      'const isLook = isResyncDue(run) && run.inbox.waiting.length === 0;',
    ],
  ]),
  ...of('workflows/refresh-lane.ts', [
    ['    if (isFinal(summary, reason)) seal(run);\n    else if', '    if'],
    ['    else heedGuardrails(run, standing, guardrails);\n', ''],
    [
      "if (typeof answer.asOf === 'number' && isFinal(answer, reason)) seal(run);",
      'if (isFinal(answer, reason)) seal(run);',
    ],
    ["    if (typeof answer.asOf === 'number' && isFinal(answer, reason)) seal(run);\n", ''],
    [
      'noteSuccess(run, { seq: standing, asOf, identities, srmPValue, ...defined({ srmAlarm }) });',
      'noteSuccess(run, { seq: standing, asOf });',
    ],
    ["if (sealed === undefined) return reason === 'final';", 'if (sealed === undefined) return false;'],
    ["patched('2026-11-sealed-before')", 'true'],
    ['revision > run.state.revision && !run.deciding', 'revision >= run.state.revision && !run.deciding'],
    ['revision > run.state.revision && !run.deciding', 'revision < run.state.revision && !run.deciding'],
  ]),
  ...of('workflows/resync.ts', [
    ["  if (!patched('2026-11-resync')) return false;\n", ''],
    ["patched('2026-11-resync')", "patched('2026-11-resync-2')"],
    ['  beginLook(run);\n', ''],
    ['    adoptProgress(run, progress, Date.now());\n', ''],
    ['return run.state.revision !== revision;', 'return false;'],
  ]),
  ...of('workflows/run-transitions.ts', [
    ['seq: Math.max(run.refresh.seq, lastGood.seq),', 'seq: 0,'],
    ['const seq = Math.max(run.refresh.seq, progress.refreshes.seq);', 'const seq = 0;'],
    ['  change(run, { state, sealAt, scheduled });\n', '  change(run, { sealAt, scheduled });\n'],
    ['  run.inbox.forget(decidedCommandIds);\n', ''],
    ['  if (!state.deleted && !state.sealed) return;\n', '  if (state.revision >= 0) return;\n'],
  ]),
  ...of('workflows/experiment-workflow.ts', [
    ['    if (isFoundAgain(provisioned)) await goOn(run, provisioned);\n', ''],
    ["&& patched('2026-11-found-again')", ''],
    ['  await refuseUnnamed(run);\n', ''],
  ]),
  ...of('workflows/run.ts', [
    ['    refresh,\n    refreshWanted,\n', '    refresh: NO_REFRESH,\n    refreshWanted,\n'],
    ['    refreshWanted,\n    sealAt,\n', '    refreshWanted: false,\n    sealAt,\n'],
    ['    sealAt,\n    scheduled,\n', '    sealAt: null,\n    scheduled,\n'],
    ['    scheduled,\n    deciding', '    scheduled: null,\n    deciding'],
    ['refreshWanted = false,', 'refreshWanted = true,'],
    ['inbox: run.inbox.waiting.map(named)', 'inbox: []'],
    ['inbox: run.inbox.waiting.map(named)', 'inbox: run.inbox.waiting'],
    ['...defined({ malformed, unread })', '...{}'],
  ]),
  ...of('workflows/inbox.ts', [
    ['    seen.add(commandId);\n', ''],
    ['let queue = [...waiting];', 'let queue: CommandEnvelope[] = [];'],
    ['      queue = queue.filter(({ isUnnamed }) => isUnnamed !== true);\n', ''],
  ]),
  ...of('workflows/signals/read-signal.ts', [
    ['{ commandId: ownId }', '{ commandId: newId() }'],
    ['{ commandId: newId(), isUnnamed: true as const }', '{ commandId: kind, isUnnamed: true as const }'],
  ]),
  ...of('workflows/own-input.ts', [
    ['  isObject(input) &&\n  hasParts(input) &&\n', ''],
    ['(isObject(carried) && [', '(isObject(carried) || ['],
  ]),
  ...of('workflows/read-answer.ts', [
    ["typeof fieldsOf(answer)['asOf'] === 'number'", 'fieldsOf(answer) !== answer'],
    [
      "kind === 'created'\n    ? isState(state)",
      "kind !== 'refused'\n    ? kind !== 'created' || isState(state)",
    ],
    ["isState(fieldsOf(answer)['state']) ? answer", 'answer === answer ? answer'],
    ["{ kind: 'stale', state }", "{ kind: 'applied', state, at: 0 }"],
    ["typeof fieldsOf(answer)['at'] === 'number' ? answer", 'answer === answer ? answer'],
    ['progress === null || isRead ? answer', 'answer === answer ? answer'],
  ]),
];
