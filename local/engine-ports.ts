import { choosePorts } from './choose-ports.js';

/** Ports of the three engines. */
export interface EnginePorts {
  readonly postgres: number;
  readonly clickhouse: number;
  readonly temporal: number;
  readonly temporalHttp: number;
  readonly temporalMetrics: number;
}

/** No preference: any free port. */
const ANY_PORT = 0;

/** Any free ports, as tests want them. */
export const anyEnginePorts = (): Promise<EnginePorts> => {
  const any = { variable: '', asked: undefined, preferred: ANY_PORT };
  return choosePorts({
    postgres: any,
    clickhouse: any,
    temporal: any,
    temporalHttp: any,
    temporalMetrics: any,
  });
};
