import type { ResolveHost } from '../../config/resolve-host.js';
import type { NamedAddressRules } from '../../domain/webhooks/webhook.js';
import { rulesWithKey } from '../../domain/webhooks/webhook.js';
import { ApiProblem } from '../problem/api-problem.js';

const PATIENCE_MS = 3_000;

export interface CheckAddressDeps {
  readonly webhookAddresses: NamedAddressRules;
  readonly resolveHost: ResolveHost;
}

/** A name that nobody knows at the moment may be known when something is sent; then it is looked at again. */
const addressesOf = async (resolve: ResolveHost, host: string): Promise<readonly string[]> => {
  const unknown = new Promise<readonly []>((resolve) => {
    setTimeout(() => {
      resolve([]);
    }, PATIENCE_MS).unref();
  });
  const found = resolve(host).catch(() => []);
  return (await Promise.race([found, unknown])).map(({ address }) => address);
};

/**
 * Refuses an address by which somebody could reach what only we can. It is for people to see at once; what
 * counts is the look at each connection.
 *
 * @throws ApiProblem of that code
 */
export const checkAddress = async (
  { webhookAddresses: all, resolveHost }: CheckAddressDeps,
  url: string,
  code: 'webhook_address_refused' | 'flag_store_address_refused' = 'webhook_address_refused',
): Promise<void> => {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const rules = code === 'flag_store_address_refused' ? rulesWithKey(all, url) : all;
  if (rules.trusts(host)) return;
  const refused = (await addressesOf(resolveHost, host)).find((address) => !rules.allows(address));
  if (refused === undefined) return;
  if (rules !== all) {
    throw new ApiProblem(
      code,
      `${host} cannot be asked without TLS, since the keys could be read on the way. Use https, or have whoever runs Holdfast name it in WEBHOOKS_ALLOW_HOSTS.`,
      {
        errors: [
          { field: 'url', code: 'not_encrypted', detail: 'is neither https nor a host that is named' },
        ],
      },
    );
  }
  // What a name means inside of our network is nobody's business.
  throw new ApiProblem(
    code,
    `${host} does not lead to a public address. Whoever runs Holdfast can allow it: WEBHOOKS_ALLOW_HOSTS.`,
    { errors: [{ field: 'url', code: 'not_public', detail: 'does not lead to a public address' }] },
  );
};
