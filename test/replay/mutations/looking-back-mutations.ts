import { of } from './mutation.js';

/** Of refreshes that speak of an earlier moment. */
export const LOOKING_BACK_MUTATIONS = [
  ...of('workflows/run-transitions.ts', [
    ['  change(run, { refreshAsOf: momentAsked(command) });\n', ''],
    ["command.kind === 'refresh' ? (command.asOf ?? null) : null", 'null'],
    ['refreshWanted: false, refreshAsOf: null, refreshScope', 'refreshWanted: false, refreshScope'],
    ['const { refreshAsOf: asOfUnderWay } = run;', 'const asOfUnderWay = null;'],
    ['  change(run, { refreshAsOf: run.asOfUnderWay });\n', ''],
  ]),
  ...of('workflows/run.ts', [
    ['refreshAsOf: input.carried?.refreshAsOf ?? null', 'refreshAsOf: null'],
    ['  ...(run.refreshAsOf === null ? {} : { refreshAsOf: run.refreshAsOf }),\n', ''],
    ['...(run.refreshAsOf === null ? {} : { refreshAsOf: run.refreshAsOf })', 'refreshAsOf: run.refreshAsOf'],
  ]),
  ...of('workflows/refresh-lane.ts', [
    [', ...defined({ asOf: run.asOfUnderWay ?? undefined }) }', ' }'],
    ['...defined({ asOf: run.asOfUnderWay ?? undefined })', 'asOf: run.asOfUnderWay'],
    ['run.asOfUnderWay ?? undefined', 'run.refreshAsOf ?? undefined'],
  ]),
  ...of('workflows/signals/read-payload.ts', [
    ["{ kind: 'refresh', target, asOf }", "{ kind: 'refresh', target }"],
    ['if (isMoment(asOf)) return', 'if (asOf !== null) return'],
    ["typeof value === 'number' && Number.isInteger(value)", 'Number.isFinite(value)'],
    ['value >= 0 && value <= LATEST_INSTANT', 'value <= LATEST_INSTANT'],
    ['value >= 0 && value <= LATEST_INSTANT', 'value > 0 && value <= LATEST_INSTANT'],
    ['value >= 0 && value <= LATEST_INSTANT', 'value >= 0'],
    ["{ malformed: 'asOf must be epoch milliseconds' }", "{ command: { kind: 'refresh', target } }"],
  ]),
];
