import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { AskNamesOptions } from './ask-names.js';
import { addressOf, createAskNames } from './ask-names.js';
import { bareName, linesOf } from './search-names.js';

/** @returns all addresses of a name. @throws where there are none, or nobody says */
export type ResolveHost = (host: string) => Promise<readonly LookupAddress[]>;

export interface ResolveHostOptions extends Partial<AskNamesOptions> {
  /** Names that the system itself looks up, by all ways that it has: those that whoever runs Holdfast has allowed. */
  readonly trusts: (host: string) => boolean;
  /** Where names are said before any server is asked. */
  readonly hostsFile?: string;
}

/** @returns what the machine itself says of a name, as its own look-ups would begin with */
const inHostsFile = (file: string, host: string): readonly LookupAddress[] =>
  linesOf(file)
    .map((line) => line.replace(/#.*$/, '').trim().split(/\s+/))
    .filter(
      ([address = '', ...names]) => isIP(address) !== 0 && names.some((name) => bareName(name) === host),
    )
    .map(([address = '']) => addressOf(address));

const isLoopback = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');
const LOOPBACK = ['127.0.0.1', '::1'].map(addressOf);

/**
 * Asks servers of names by a socket. The system's own way takes one of the few threads of a process for as long as a server
 * says nothing, and anybody may keep such a server: a few of its names would stop every other connection that is looked up.
 */
export const createResolveHost = ({
  trusts,
  hostsFile = '/etc/hosts',
  resolvFile = '/etc/resolv.conf',
  ...options
}: ResolveHostOptions): ResolveHost => {
  const ask = createAskNames({ ...options, resolvFile });
  return async (name) => {
    const host = bareName(name);
    if (isIP(host) !== 0) return [addressOf(host)];
    if (trusts(host)) return lookup(host, { all: true });
    const known = inHostsFile(hostsFile, host);
    if (known.length > 0) return known;
    return isLoopback(host) ? LOOPBACK : ask(name);
  };
};
