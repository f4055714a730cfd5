import { addressRules } from '../../../config/address-rules.js';
import { loadConfig } from '../../../config/config.js';

const rulesFor = (hosts?: string) =>
  addressRules(
    loadConfig({
      DATABASE_URL: 'postgres://localhost/x',
      CLICKHOUSE_URL: 'http://localhost:8123',
      TEMPORAL_ADDRESS: 'localhost:7233',
      ...(hosts === undefined ? {} : { WEBHOOKS_ALLOW_HOSTS: hosts }),
    }),
  );

const REFUSED = [
  ['0.0.0.0', 'this host'],
  ['0.1.2.3', 'this network'],
  ['10.1.2.3', 'private'],
  ['100.64.0.1', 'of a carrier'],
  ['100.127.255.255', 'of a carrier, the last'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback, far out'],
  ['169.254.169.254', 'where clouds tell secrets'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private, the last'],
  ['192.0.0.8', 'reserved'],
  ['192.0.2.1', 'for documents'],
  ['192.168.0.1', 'private'],
  ['198.18.0.1', 'for benchmarks'],
  ['198.51.100.1', 'for documents'],
  ['203.0.113.1', 'for documents'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.255', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'this host'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback by IPv4 in IPv6'],
  ['::ffff:8.8.8.8', 'IPv4 in IPv6'],
  ['::ffff:7f00:1', 'loopback by IPv4 in IPv6, in hexadecimal'],
  ['::7f00:1', 'loopback by the old form'],
  ['64:ff9b::7f00:1', 'loopback by NAT64'],
  ['64:ff9b:1::1', 'a NAT64 of somebody'],
  ['100::1', 'for throwing away'],
  ['2001:db8::1', 'for documents'],
  ['2002:7f00:1::', 'loopback by 6to4'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo'],
  ['fc00::1', 'unique local'],
  ['fd12:3456::1', 'unique local'],
  ['fe80::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['localhost', 'no address'],
  ['', 'nothing'],
] as const;

test.each(REFUSED)('no webhook is sent to %s: %s', (address) => {
  expect(rulesFor().allows(address)).toBe(false);
});

test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
  'webhooks are sent to the public address %s',
  (address) => {
    expect(rulesFor().allows(address)).toBe(true);
  },
);

test('networks, addresses and names that the settings name may be sent to, and nothing beside them', () => {
  const rules = rulesFor('10.1.0.0/16, 192.168.7.7,fd00::/8 , Receiver.internal');
  const answers = ['10.1.255.1', '10.2.0.1', '192.168.7.7', '192.168.7.8', 'fd00::5', 'fe80::1'].map(
    rules.allows,
  );
  expect(answers).toEqual([true, false, true, false, true, false]);
  expect(['receiver.internal', 'RECEIVER.INTERNAL.', 'other.internal', '10.1.0.1'].map(rules.trusts)).toEqual(
    [true, true, false, false],
  );
});

test('a list of hosts that is none is refused at the start', () => {
  expect(() => rulesFor('10.0.0.0/8; 192.168.0.0/16')).toThrow('WEBHOOKS_ALLOW_HOSTS');
});
