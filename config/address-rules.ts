import ipaddr from 'ipaddr.js';
import type { Config } from './config.js';

type Address = ReturnType<typeof ipaddr.parse>;
type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** What is given out to the public. Outside of it are, beside others, the old forms of IPv4 in IPv6. */
const PUBLIC_V6 = ipaddr.parseCIDR('2000::/3');

const parsed = (text: string): Address | null => (ipaddr.isValid(text) ? ipaddr.parse(text) : null);

const isIn = (address: Address, network: Network): boolean =>
  address.kind() === network[0].kind() && address.match(network);

/** "unicast" is what is none of the special ranges: not private, not loopback, not of a carrier, not for examples. */
const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' && (address.kind() === 'ipv4' || isIn(address, PUBLIC_V6));

/** @returns the network that an entry names, an address being a network of one; null for a name of a host */
const networkOf = (entry: string): Network | null => {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  const address = parsed(entry);
  return address === null ? null : [address, address.kind() === 'ipv4' ? 32 : 128];
};

const bare = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/** @returns which addresses webhooks may be sent to: public ones, and those that the settings name. */
export const addressRules = ({
  WEBHOOKS_ALLOW_HOSTS: entries,
}: Pick<Config, 'WEBHOOKS_ALLOW_HOSTS'>): {
  readonly trusts: (host: string) => boolean;
  readonly allows: (address: string) => boolean;
  readonly isNamed: (address: string) => boolean;
} => {
  const networks = entries.map(networkOf).filter((network) => network !== null);
  const names = new Set(entries.filter((entry) => networkOf(entry) === null).map(bare));
  const isNamed = (address: Address): boolean => networks.some((network) => isIn(address, network));
  const judging =
    (holds: (address: Address) => boolean) =>
    (text: string): boolean => {
      const address = parsed(text);
      return address !== null && holds(address);
    };
  return {
    trusts: (host) => names.has(bare(host)),
    allows: judging((address) => isPublic(address) || isNamed(address)),
    isNamed: judging(isNamed),
  };
};
