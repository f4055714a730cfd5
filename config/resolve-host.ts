import type { LookupAddress } from 'node:dns';
import { lookup, Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** @returns all addresses of a name. @throws where there are none, or nobody says */
export type ResolveHost = (host: string) => Promise<readonly LookupAddress[]>;

export interface ResolveHostOptions {
  /** Names that the system itself looks up, by all ways that it has: those that whoever runs Holdfast has allowed. */
  readonly trusts: (host: string) => boolean;
  /** Servers of names, as `127.0.0.1:53`; the system's if left out. */
  readonly servers?: readonly string[];
  /** Where names are said before any server is asked. */
  readonly hostsFile?: string;
}

const ATTEMPT_MS = 2_500;
const ATTEMPTS = 2;

const bare = (host: string): string => host.toLowerCase().replace(/\.$/, '');

const addressOf = (address: string): LookupAddress => ({ address, family: isIP(address) });

const linesOf = (file: string): readonly string[] => {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
};

/** @returns what the machine itself says of a name, as its own look-ups would begin with */
const inHostsFile = (file: string, host: string): readonly LookupAddress[] =>
  linesOf(file)
    .map((line) => line.replace(/#.*$/, '').trim().split(/\s+/))
    .filter(([address = '', ...names]) => isIP(address) !== 0 && names.some((name) => bare(name) === host))
    .map(([address = '']) => addressOf(address));

const isLoopback = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');
const LOOPBACK = ['127.0.0.1', '::1'].map(addressOf);

/**
 * Asks servers of names by a socket. The system's own way takes one of the few threads of a process for as long as a server
 * says nothing, and anybody may keep such a server: a few of its names would stop every other connection that is looked up.
 */
export const createResolveHost = ({
  trusts,
  servers,
  hostsFile = '/etc/hosts',
}: ResolveHostOptions): ResolveHost => {
  const ask = async (host: string): Promise<readonly LookupAddress[]> => {
    const resolver = new Resolver({ timeout: ATTEMPT_MS, tries: ATTEMPTS });
    if (servers !== undefined) resolver.setServers(servers);
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (found.length > 0) return found.map(addressOf);
    // A name may have addresses of one kind; what is wrong with it is said of the other one too.
    throw (
      answers.find((answer) => answer.status === 'rejected')?.reason ?? new Error(`${host} has no address`)
    );
  };
  return async (name) => {
    const host = bare(name);
    if (isIP(host) !== 0) return [addressOf(host)];
    if (trusts(host)) return lookup(host, { all: true });
    const known = inHostsFile(hostsFile, host);
    if (known.length > 0) return known;
    return isLoopback(host) ? LOOPBACK : ask(host);
  };
};
