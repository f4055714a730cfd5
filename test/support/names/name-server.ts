/** A server of names on this machine, which says what a test wants it to say. */
import { createSocket } from 'node:dgram';
import { isIPv4 } from 'node:net';

export type Kind = 'A' | 'AAAA';

/** What is said to a question: an address, that there is none of the kind, no such name, that it cannot say; or nothing at all. */
export type Said = { readonly address: string } | 'none' | 'no such name' | 'failed' | 'silence';

export interface NameServer {
  /** For a resolver's `servers`. */
  readonly at: string;
  /** Names that were asked for, each once, in order. */
  asked(): readonly string[];
  close(): Promise<void>;
}

const KINDS = new Map<number, Kind>([
  [1, 'A'],
  [28, 'AAAA'],
]);
const CODES = { none: 0, 'no such name': 3, failed: 2 } as const;

const bytesOf = (address: string): Buffer =>
  isIPv4(address)
    ? Buffer.from(address.split('.').map(Number))
    : Buffer.from(
        address
          .split(':')
          .map((group) => group.padStart(4, '0'))
          .join(''),
        'hex',
      );

const readQuestion = (
  packet: Buffer,
): { readonly name: string; readonly kind: number; readonly end: number } => {
  const labels: string[] = [];
  let at = 12;
  for (let size = packet[at] ?? 0; size > 0; size = packet[at] ?? 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + size));
    at += size + 1;
  }
  return { name: labels.join('.'), kind: packet.readUInt16BE(at + 1), end: at + 5 };
};

const answerTo = (packet: Buffer, end: number, kind: number, said: Exclude<Said, 'silence'>): Buffer => {
  const head = Buffer.from(packet.subarray(0, end));
  head.writeUInt16BE(0x8180 | (typeof said === 'string' ? CODES[said] : 0), 2);
  head.writeUInt16BE(typeof said === 'string' ? 0 : 1, 6);
  head.fill(0, 8, 12);
  if (typeof said === 'string') return head;
  const address = bytesOf(said.address);
  const record = Buffer.from([0xc0, 12, 0, kind, 0, 1, 0, 0, 0, 60, 0, address.length]);
  return Buffer.concat([head, record, address]);
};

/** @param say what is answered to a question for a name and a kind of addresses */
export const openNameServer = async (say: (name: string, kind: Kind) => Said): Promise<NameServer> => {
  const socket = createSocket('udp4');
  const asked = new Set<string>();
  socket.on('message', (packet, { port, address }) => {
    const { name, kind, end } = readQuestion(packet);
    asked.add(name);
    const said = say(name, KINDS.get(kind) ?? 'A');
    if (said !== 'silence') socket.send(answerTo(packet, end, kind, said), port, address);
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  return {
    at: `127.0.0.1:${socket.address().port}`,
    asked: () => [...asked],
    close: () =>
      new Promise((done) => {
        socket.close(done);
      }),
  };
};
