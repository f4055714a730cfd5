import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { boundConnections } from '../../../api/http/bound-connections.js';

class Connection extends EventEmitter {
  isCut = false;
  readonly remoteAddress: string;
  constructor(remoteAddress: string) {
    super();
    this.remoteAddress = remoteAddress;
  }
  destroy(): void {
    this.isCut = true;
    this.emit('close');
  }
}

const opener = (): ((address: string) => Connection) => {
  const server = Object.assign(new EventEmitter(), { setTimeout: () => undefined });
  boundConnections(server as unknown as Server, { connections: 100, connectionsPerAddress: 3 });
  return (address) => {
    const connection = new Connection(address);
    server.emit('connection', connection);
    return connection;
  };
};

test('somebody who has a whole network of IPv6 addresses holds no more connections than one address', () => {
  const open = opener();
  const opened = ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:3::1', '2001:db8:1:4::9'].map(open);
  expect(opened.map(({ isCut }) => isCut)).toEqual([false, false, false, true]);
  expect(open('2001:db8:2::1').isCut).toBe(false);
  opened[0]?.destroy();
  expect(open('2001:db8:1:5::1').isCut).toBe(false);
});

test('IPv4 addresses are told from each other, also where they come in IPv6', () => {
  const open = opener();
  const addresses = ['192.0.2.1', '192.0.2.2', '::ffff:192.0.2.3', '::ffff:192.0.2.4', '::ffff:192.0.2.5'];
  expect(addresses.map((address) => open(address).isCut)).toEqual(addresses.map(() => false));
  const [, , third] = ['::ffff:192.0.2.1', '192.0.2.1', '192.0.2.1'].map(open);
  expect(third?.isCut).toBe(true);
});
