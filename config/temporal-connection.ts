import { readFileSync } from 'node:fs';
import type { Config } from './config.js';

/** Connection options that the client's and the worker's connection both understand. */
export interface TemporalConnectionOptions {
  readonly address: string;
  readonly apiKey?: string;
  readonly tls?:
    | true
    | {
        readonly serverRootCACertificate?: Buffer;
        readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
      };
}

const tlsOf = (config: Config): TemporalConnectionOptions['tls'] => {
  const { TEMPORAL_TLS_CA_PATH: ca, TEMPORAL_TLS_CERT_PATH: crt, TEMPORAL_TLS_KEY_PATH: key } = config;
  if (ca === undefined && crt === undefined) {
    return config.TEMPORAL_TLS || config.TEMPORAL_API_KEY !== undefined ? true : undefined;
  }
  return {
    ...(ca === undefined ? {} : { serverRootCACertificate: readFileSync(ca) }),
    ...(crt === undefined || key === undefined
      ? {}
      : { clientCertPair: { crt: readFileSync(crt), key: readFileSync(key) } }),
  };
};

/**
 * @returns how to reach Temporal: plain, TLS, mTLS or with an API key (which implies TLS)
 * @throws when a certificate file cannot be read
 */
export const temporalConnectionOptions = (config: Config): TemporalConnectionOptions => {
  const tls = tlsOf(config);
  return {
    address: config.TEMPORAL_ADDRESS,
    ...(config.TEMPORAL_API_KEY === undefined ? {} : { apiKey: config.TEMPORAL_API_KEY }),
    ...(tls === undefined ? {} : { tls }),
  };
};
