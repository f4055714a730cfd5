import type { Schemas } from '../../client/create-client.js';
import { oneLine } from '../terminal/plain-text.js';

/** @returns what a bundle says of itself to whoever opens it years later */
export const bundleReadme = (
  { name, uuid, feature, status_word: word, status_reason: sentence }: Schemas['ExperimentDetail'],
  snapshots: number,
): string => `# ${oneLine(name)}

An experiment on the feature \`${oneLine(feature.name)}\`, as Holdfast had it when this bundle was made. Its uuid is \`${uuid}\`.
It stood as *${word}*: ${oneLine(sentence)}

| file | has |
| --- | --- |
| \`experiment.json\` | its settings, schedule and decision |
| \`metrics.json\` | what is measured, with every definition |
| \`rollout.json\` | what is served |
| \`timeline.json\` | what happened, who did it and why, oldest first |
| \`snapshots/\` | ${snapshots} snapshots, oldest first; \`basis\` has the epochs, the phases, the salts and the definitions that counted |
| \`sql/\` | the statements that the newest and the sealed figures are read by, for \`clickhouse-client\`; who has the events can run them |
| \`recompute.ipynb\` | a notebook for Python, without packages, that computes the figures again from the sums |
| \`manifest.json\` | the SHA-256 of each of these files |

Check it without a network:

\`\`\`sh
npx holdfast verify this-file.zip
\`\`\`

That compares every file with the manifest, every snapshot with its hash, and every figure of its analysis with the sums, and of
goals that decide at every look the verdict too; other words of verdicts, the sample ratio and \`inference\` are not computed again. It does not show that the sums follow from the events: \`npx holdfast verify ${uuid}\` asks the Holdfast that has them. Whoever changes a bundle can write another
manifest and other hashes: what the hash of a sealed result was, somebody else has to know.
`;
