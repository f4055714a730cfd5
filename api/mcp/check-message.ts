/** Looks at what the package answers in words that nobody understands, before it does. */
import {
  PROTOCOL_VERSION_META_KEY,
  ProtocolErrorCode,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/server';
import { z } from 'zod/v4';
import { onOneLine } from '../../domain/typed-text.js';
import { isPage, noSuchPage } from './resources.js';
import { quoted } from './words/quoted.js';

const STATELESS = '2026-07-28';
const VERSIONS: readonly string[] = [
  STATELESS,
  ...SUPPORTED_PROTOCOL_VERSIONS.filter((version) => version !== STATELESS),
];

/** An answer of the protocol instead of a result. */
export interface MessageFault {
  readonly status: number;
  readonly body: {
    readonly jsonrpc: '2.0';
    readonly id: string | number | null;
    readonly error: { readonly code: number; readonly message: string; readonly data?: object };
  };
}

const text = z.string('must be text');
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By hand, since zod takes an object with a field `constructor` for none. */
const record = z.custom(isRecord, 'must be an object');

const texts = record.check(({ value, issues }) => {
  const wrong = Object.entries(isRecord(value) ? value : {}).find(([, one]) => typeof one !== 'string');
  if (wrong !== undefined)
    issues.push({ code: 'custom', path: [wrong[0]], message: 'must be text', input: wrong[1] });
});

/** What the methods take, as far as that is not left to tools. */
const PARAMS: Readonly<Record<string, z.ZodType>> = {
  initialize: z.looseObject({
    protocolVersion: text,
    capabilities: record,
    clientInfo: z.looseObject({ name: text, version: text }, 'must be an object'),
  }),
  'tools/call': z.looseObject({ name: text, arguments: record.optional() }),
  'prompts/get': z.looseObject({
    name: text,
    arguments: texts.optional(),
  }),
  'resources/read': z.looseObject({ uri: text }),
};

const message = z.looseObject({
  id: z.union([z.string(), z.number()]),
  method: z.string(),
  params: z.looseObject({ _meta: z.looseObject({}).optional() }).optional(),
});
type Message = z.output<typeof message>;

const versionOf = ({ params }: Message): unknown => params?._meta?.[PROTOCOL_VERSION_META_KEY];

/** Clients before the stateless revision take another status for a broken connection. */
const STATUS_BEFORE = 200;
const STATUSES: Readonly<Record<number, number>> = { [ProtocolErrorCode.MethodNotFound]: 404 };

const faultOf = (of: Message, code: number, said: string, data?: object): MessageFault => ({
  status: versionOf(of) === undefined ? STATUS_BEFORE : (STATUSES[code] ?? 400),
  body: { jsonrpc: '2.0', id: of.id, error: { code, message: said, ...(data !== undefined && { data }) } },
});

const wrongParams = (of: Message): MessageFault | null => {
  const schema = Object.hasOwn(PARAMS, of.method) ? PARAMS[of.method] : undefined;
  const read = schema?.safeParse(of.params ?? {});
  if (read === undefined || read.success) return null;
  const faults = read.error.issues
    .slice(0, 3)
    .map(({ path, message: why }) => `${onOneLine(path.map(String).join('.'))} ${why}`);
  return faultOf(of, ProtocolErrorCode.InvalidParams, `${of.method}: ${faults.join('; ')}.`);
};

const unknownVersion = (of: Message): MessageFault | null => {
  const version = versionOf(of);
  if (typeof version !== 'string' || VERSIONS.includes(version)) return null;
  const said = `Nobody here speaks the revision ${quoted(version)}, but ${VERSIONS.join(', ')}; those before ${STATELESS} begin with \`initialize\`.`;
  const data = { supported: VERSIONS, requested: version };
  return faultOf(of, ProtocolErrorCode.UnsupportedProtocolVersion, said, data);
};

/** The package says the code of the stateless revision also to clients of those before. */
const missingPage = (of: Message): MessageFault | null => {
  const uri = of.params?.['uri'];
  if (of.method !== 'resources/read' || versionOf(of) !== undefined || typeof uri !== 'string') return null;
  return isPage(uri) ? null : faultOf(of, ProtocolErrorCode.ResourceNotFound, noSuchPage(uri), { uri });
};

/** @returns what a message is answered with that cannot be answered otherwise, or null. */
export const checkMessage = (body: unknown): MessageFault | null => {
  const read = message.safeParse(body);
  if (!read.success) return null;
  if (read.data.method === 'subscriptions/listen')
    return faultOf(
      read.data,
      ProtocolErrorCode.MethodNotFound,
      'There is nothing to subscribe to: lists do not change while Holdfast runs. Ask again for what you want to know.',
    );
  return unknownVersion(read.data) ?? wrongParams(read.data) ?? missingPage(read.data);
};
