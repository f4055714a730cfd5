import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
// Errors of node:fs keep their class only within one realm, and test runners make realms.
import { isNativeError } from 'node:util/types';

/** Where the files are that a connection to Temporal is secured with. */
export interface CertificatePaths {
  readonly TEMPORAL_TLS_CERT_PATH: string | undefined;
  readonly TEMPORAL_TLS_KEY_PATH: string | undefined;
  readonly TEMPORAL_TLS_CA_PATH: string | undefined;
}

type PathSetting = keyof CertificatePaths;

type Read<Thing> = { readonly thing: Thing } | { readonly fault: string } | null;

const codeOf = (error: unknown): string =>
  isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : 'unreadable';

/** @param make throws for a file that does not hold what it should */
const read = <Thing>(
  paths: CertificatePaths,
  setting: PathSetting,
  what: string,
  make: (file: Buffer) => Thing,
): Read<Thing> => {
  const path = paths[setting];
  if (path === undefined) return null;
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    return { fault: `${setting}: ${path} cannot be read (${codeOf(error)})` };
  }
  try {
    return { thing: make(file) };
  } catch {
    return { fault: `${setting}: ${path} holds no ${what} in PEM format` };
  }
};

const halves: readonly (readonly [PathSetting, PathSetting])[] = [
  ['TEMPORAL_TLS_CERT_PATH', 'TEMPORAL_TLS_KEY_PATH'],
  ['TEMPORAL_TLS_KEY_PATH', 'TEMPORAL_TLS_CERT_PATH'],
];

/** @returns what is wrong with the files, and with which of them are named, a line for each; they are read for it. */
export const certificateFaults = (paths: CertificatePaths): readonly string[] => {
  const missing = halves
    .filter(([given, other]) => paths[given] !== undefined && paths[other] === undefined)
    .map(([given, other]) => `${other}: is needed with ${given}; a certificate and its key go together`);
  const authority = read(paths, 'TEMPORAL_TLS_CA_PATH', 'certificate', (file) => new X509Certificate(file));
  const own = read(paths, 'TEMPORAL_TLS_CERT_PATH', 'certificate', (file) => new X509Certificate(file));
  const key = read(paths, 'TEMPORAL_TLS_KEY_PATH', 'private key without a passphrase', (file) =>
    createPrivateKey(file),
  );
  const unreadable = [authority, own, key].flatMap((one) =>
    one !== null && 'fault' in one ? [one.fault] : [],
  );
  const isOdd =
    own !== null && 'thing' in own && key !== null && 'thing' in key && !own.thing.checkPrivateKey(key.thing);
  const odd = isOdd
    ? ['TEMPORAL_TLS_KEY_PATH: is not the key of the certificate at TEMPORAL_TLS_CERT_PATH']
    : [];
  return [...missing, ...unreadable, ...odd];
};
