/** How an application asks for a flag; docs/sdks has the same, run by a test, and more. */
interface Snippet {
  readonly name: string;
  readonly code: string;
}

interface Asked {
  readonly origin: string;
  /** Public: browsers and apps have it. */
  readonly clientKey: string;
  readonly feature: string;
}

const node = ({ origin, clientKey, feature }: Asked): string => `import { Flagsmith } from 'flagsmith-nodejs';

const flagsmith = new Flagsmith({
  environmentKey: ${JSON.stringify(clientKey)},
  apiUrl: ${JSON.stringify(`${origin}/api/v1/`)},
});
const flags = await flagsmith.getIdentityFlags('ada', { plan: 'gold' });
console.log(flags.getFeatureValue(${JSON.stringify(feature)}));`;

const browser = ({
  origin,
  clientKey,
  feature,
}: Asked): string => `import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';

const flagsmith = createFlagsmithInstance();
await flagsmith.init({
  environmentID: ${JSON.stringify(clientKey)},
  api: ${JSON.stringify(`${origin}/api/v1/`)},
  identity: 'ada',
  enableEvents: true,
  eventProcessorConfig: { eventsApiUrl: ${JSON.stringify(`${origin}/`)} },
});
const { variant } = flagsmith.getExperimentFlag(${JSON.stringify(feature)});`;

const curl = ({ origin, clientKey }: Asked): string => `curl -X POST ${origin}/api/v1/identities/ \\
  -H 'X-Environment-Key: ${clientKey}' -H 'Content-Type: application/json' \\
  -d '{"identifier": "ada"}'`;

/** @returns what to copy into an application, with the address and the key of this environment */
export const snippetsOf = (asked: Asked): readonly Snippet[] => [
  { name: 'On a server', code: node(asked) },
  { name: 'In a browser', code: browser(asked) },
  { name: 'With curl', code: curl(asked) },
];
