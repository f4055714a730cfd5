import { Option } from 'commander';
import type { Schemas } from '../../client/create-client.js';
import { BREACH_REACTIONS } from '../../domain/lifecycle/command-schedule.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import { answered } from '../connection/answered.js';
import type { ConfirmOptions } from '../connection/confirm.js';
import { confirm } from '../connection/confirm.js';
import { experimentPath, ONE } from '../connection/find-experiment.js';
import { entriesToCome, setSchedule } from '../connection/set-schedule.js';
import { readScheduleEntry } from '../reading/read-schedule-entry.js';
import { scheduleInWords } from '../reading/schedule-in-words.js';

type Wanted = Schemas['ScheduleRequest'];
type Present = Schemas['Schedule'];

interface ScheduleOptions extends CommonOptions, ConfirmOptions {
  readonly entry?: readonly Wanted['entries'][number][];
  readonly clear?: boolean;
  readonly onGuardrailBreach?: Present['on_guardrail_breach'];
  readonly comment?: string;
}

const isChange = ({ entry, clear, onGuardrailBreach }: ScheduleOptions): boolean =>
  entry !== undefined || clear === true || onGuardrailBreach !== undefined;

const wantedOf = (
  present: Present,
  { entry, clear, onGuardrailBreach, comment }: ScheduleOptions,
): Wanted => ({
  entries: clear === true ? [...(entry ?? [])] : [...(entry ?? entriesToCome(present.entries))],
  ...(onGuardrailBreach === undefined ? {} : { on_guardrail_breach: onGuardrailBreach }),
  ...(comment === undefined ? {} : { comment }),
});

const schedule = async (
  surroundings: Surroundings,
  name: string,
  options: ScheduleOptions,
): Promise<void> => {
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, name);
  const read = (): Promise<Present> =>
    answered(connection.client.GET(`${ONE}schedule/`, { params: { path } }));
  let present = await read();
  if (isChange(options)) {
    await confirm(surroundings, connection, options, 'Change the schedule');
    await setSchedule(surroundings, connection, path, wantedOf(present, options));
    present = await read();
  }
  const { feature } = await answered(connection.client.GET(ONE, { params: { path } }));
  tell(surroundings, options, present, () => [
    ...scheduleInWords(present.entries, surroundings.now(), feature.multivariate_options),
    `when a guardrail is harmed: ${present.on_guardrail_breach}`,
  ]);
};

export const registerSchedule: Register = (program, surroundings) => {
  addCommand(program, 'schedule <experiment>', 'show or set what an experiment does by itself')
    .option(
      '--entry <moment command>',
      'such as "2026-12-01T08:00:00Z rollout 50"; all of them together replace those that were set',
      (text: string, before?: readonly Wanted['entries'][number][]) => [
        ...(before ?? []),
        readScheduleEntry(text),
      ],
    )
    .option('--clear', 'drop what was set')
    .addOption(
      new Option('--on-guardrail-breach <reaction>', 'what a harmed guardrail leads to').choices([
        ...BREACH_REACTIONS,
      ]),
    )
    .option('-m, --comment <text>', 'why; kept in the timeline')
    .option('-y, --yes', 'do not ask, also where the environment is marked as production')
    .action((name: string, options: ScheduleOptions) => schedule(surroundings, name, options));
};
