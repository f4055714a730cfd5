/** A page of `docs/` that users need, served at `/docs/<name>`. */
export interface DocsPage {
  readonly name: string;
  /** Names the operation in the OpenAPI document. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What it is for, beyond its summary. */
  readonly description: string;
}

/** In the order in which people should read them. */
export const DOCS_PAGES: readonly DocsPage[] = [
  {
    name: 'sdks',
    id: 'getSdkDocs',
    title: 'SDKs',
    summary: 'Read how applications ask for flags',
    description: 'Snippets for every SDK, and how soon a change is served.',
  },
  {
    name: 'events',
    id: 'getEventDocs',
    title: 'Events',
    summary: 'Read how exposures and other events are sent, and which of them count',
    description: 'Examples of both, copies and clocks, and every key of `health` in the exposures.',
  },
  {
    name: 'metrics',
    id: 'getMetricDocs',
    title: 'Metrics',
    summary: 'Read what a metric can measure',
    description: 'Aggregations, filters, ratios, conversion windows, caps and guardrails.',
  },
  {
    name: 'sources',
    id: 'getSourceDocs',
    title: 'Sources',
    summary: 'Read how experiments are measured on tables of your own',
    description: 'The mapping, what counts as a copy, the rights that it takes, and what it does to a seal.',
  },
  {
    name: 'results',
    id: 'getResultDocs',
    title: 'Reading results',
    summary: 'Read what every figure of exposures and results means',
    description: 'Units, formulas, intervals, p-values, reasons, and what a verdict follows from.',
  },
  {
    name: 'snapshots',
    id: 'getSnapshotDocs',
    title: 'Snapshots',
    summary: 'Read how a sealed result is checked and derived again',
    description:
      'The hash, with recipes for Node and Python and an example to try them on; the assignment; the sums.',
  },
  {
    name: 'mcp',
    id: 'getAgentDocs',
    title: 'Agents',
    summary: 'Read how agents use Holdfast',
    description: 'The Model Context Protocol: tools, confirmation, repeats, and a transcript.',
  },
  {
    name: 'cli',
    id: 'getCliDocs',
    title: 'The command line',
    summary: 'Read how everything is done from a terminal',
    description: 'Logging in, every command, answers for programs, exit codes.',
  },
  {
    name: 'as-code',
    id: 'getAsCodeDocs',
    title: 'Experiments as code',
    summary: 'Read how experiments are kept in files, and applied',
    description: 'The file, what is compared, what is never changed, and an action for pipelines.',
  },
  {
    name: 'webhooks',
    id: 'getWebhookDocs',
    title: 'Webhooks',
    summary: 'Read how other servers and channels are told what happens to experiments',
    description:
      'Messages and their fields, signatures, repeats, Slack and Discord, and which addresses are refused.',
  },
  {
    name: 'flagsmith',
    id: 'getFlagsmithDocs',
    title: 'Flagsmith',
    summary: 'Read how Flagsmith goes on serving flags while experiments are here',
    description: 'Connecting an environment, what is written there, drift and its repair, exposures.',
  },
  {
    name: 'errors',
    id: 'getErrorDocs',
    title: 'Errors',
    summary: 'Read what each problem means, and its cure',
    description: 'The `type` of every problem leads here.',
  },
  {
    name: 'past-tests',
    id: 'getPastTestDocs',
    title: 'Past tests',
    summary: 'Read how a test that is over is analysed from a file',
    description: 'What a CSV file may look like, and the options for what cannot be found out.',
  },
  {
    name: 'retention',
    id: 'getRetentionDocs',
    title: 'Retention',
    summary: 'Read what grows, what is deleted after a while, and what never is',
    description:
      'Bytes per year, the settings with their defaults, and what a snapshot needs to be derived again.',
  },
  {
    name: 'distributed',
    id: 'getOperationDocs',
    title: 'Running the parts apart',
    summary: 'Read how Holdfast is run on several machines',
    description: 'Containers, servers of your own, TLS, scaling.',
  },
];
