import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../../local/temporal/run-program.js';
import { tellLeftOut } from '../left-out.js';
import { madeOnce } from '../made-once.js';

export const FLAGSMITH_OF_JAVA = { package: 'com.flagsmith:flagsmith-java-client', version: '7.4.3' };

const SOURCE = join(__dirname, 'AskFlagsmith.java');
const MAKE_MS = 300_000;

const [GROUP, ARTIFACT] = FLAGSMITH_OF_JAVA.package.split(':');

/** As Maven has the SDK, with all that it needs. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>holdfast.test</groupId>
  <artifactId>sdks</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>${GROUP}</groupId>
      <artifactId>${ARTIFACT}</artifactId>
      <version>${FLAGSMITH_OF_JAVA.version}</version>
    </dependency>
  </dependencies>
</project>
`;

const run = (file: string, ...args: readonly string[]): Promise<string> =>
  runProgram(file, args, { signal: AbortSignal.timeout(MAKE_MS) });

const make = async (folder: string): Promise<void> => {
  const pom = join(folder, 'pom.xml');
  writeFileSync(pom, POM);
  const jars = `-DoutputDirectory=${join(folder, 'jars')}`;
  await run('mvn', '-q', '-B', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', jars);
};

/**
 * What asks Flagsmith's SDK for Java, which is in the user's cache: made once, by whoever needs it first.
 *
 * @returns the arguments of `java`; null, said aloud, where Java, Maven or the packages are missing
 */
export const javaWithSdk = async (): Promise<readonly string[] | null> => {
  try {
    const version = await run('java', '--version');
    const folder = await madeOnce('java', [version, POM], make);
    return ['-cp', join(folder, 'jars', '*'), SOURCE];
  } catch (error) {
    tellLeftOut(
      `no Java with ${FLAGSMITH_OF_JAVA.package} could be made, so nothing was tested with it.`,
      error,
    );
    return null;
  }
};
