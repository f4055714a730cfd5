/** Where the flags of an environment are served elsewhere, as far as it is shown. */
import type { Schemas } from '../../../../../client/create-client.js';
import { Refused } from '../../../../../client/problem.js';
import { client } from '../../../data/api.js';

export type FlagStore = Schemas['FlagStore'];
export type Mirror = Schemas['FlagMirror'];

export const FLAG_STORE = '/api/v1/environments/{environmentKey}/flag-store/';
export const MIRRORS = `${FLAG_STORE}experiments/` as const;

/** What a person fills in; a blank key keeps the one that is there. */
export interface Connection {
  readonly url: string;
  readonly environmentKey: string;
  readonly apiKey: string;
  readonly serverKey: string;
  readonly repair: FlagStore['repair'];
  readonly minutes: number;
}

export const NEW_CONNECTION: Connection = {
  ...{ url: 'https://api.flagsmith.com', environmentKey: '', apiKey: '', serverKey: '' },
  ...{ repair: 'automatic', minutes: 5 },
};

/** @returns a connection as it is, without its keys, which nobody gets to see */
export const connectionOf = (store: FlagStore): Connection => ({
  ...{ url: store.url, environmentKey: store.environment_key, apiKey: '', serverKey: '' },
  ...{ repair: store.repair, minutes: store.check_every_minutes },
});

export const REPAIRS: readonly (readonly [FlagStore['repair'], string])[] = [
  ['automatic', 'at once'],
  ['on_request', 'when somebody asks for it'],
];

const STATES: Readonly<Record<Mirror['state'], string>> = {
  pending: 'on its way',
  in_step: 'served as it is to be',
  drifted: 'changed there by hand',
  blocked: 'waits for a person',
  released: 'over, and nothing is left there',
};

/** @returns how an experiment stands there, in words */
export const stateInWords = ({ state, problem_code: code }: Pick<Mirror, 'state' | 'problem_code'>): string =>
  code === 'disconnected' ? 'over, and left there' : STATES[state];

/** @returns a difference, in words */
export const differenceInWords = ({ field, expected, found }: Mirror['drift'][number]): string =>
  `${field} is ${found ?? 'not there'}, and should be ${expected ?? 'not there'}`;

const text = (key: string): string | null => (key.trim() === '' ? null : key.trim());

/** What is done with the connection of an environment. Each throws Refused. */
interface Changes {
  readonly connect: (connection: Connection) => Promise<void>;
  readonly test: () => Promise<void>;
  readonly repair: () => Promise<void>;
  readonly disconnect: () => Promise<void>;
}

/** @returns what can be done with the connection of an environment */
export const changesOf = (environmentKey: string): Changes => {
  const params = { path: { environmentKey } };
  return {
    connect: async ({ url, environmentKey: theirKey, apiKey, serverKey, repair, minutes }) => {
      const body = {
        ...{ kind: 'flagsmith' as const, url: url.trim(), environment_key: theirKey.trim(), repair },
        ...{ api_key: text(apiKey), server_key: text(serverKey), check_every_minutes: minutes },
      };
      const { error } = await client.PUT(FLAG_STORE, { params, body });
      if (error !== undefined) throw new Refused(error);
    },
    test: async () => {
      const { error } = await client.POST(`${FLAG_STORE}test/`, { params });
      if (error !== undefined) throw new Refused(error);
    },
    repair: async () => {
      const { error } = await client.POST(`${FLAG_STORE}repair/`, { params, body: { experiment: null } });
      if (error !== undefined) throw new Refused(error);
    },
    disconnect: async () => {
      const { error } = await client.DELETE(FLAG_STORE, { params });
      if (error !== undefined) throw new Refused(error);
    },
  };
};
