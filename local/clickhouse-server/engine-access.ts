import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What the product does in ClickHouse, and nothing beyond: no source outside of the database, no user, no function. */
const GRANTS = [
  'SELECT', 'INSERT', 'SHOW', 'CREATE DATABASE', 'CREATE TABLE', 'CREATE VIEW', 'CREATE TEMPORARY TABLE',
  'DROP DATABASE', 'DROP TABLE', 'DROP VIEW', 'TRUNCATE', 'OPTIMIZE', 'KILL QUERY', 'ALTER UPDATE', 'ALTER DELETE',
  'ALTER COLUMN', 'ALTER INDEX', 'ALTER PROJECTION', 'ALTER CONSTRAINT', 'ALTER TTL', 'ALTER MODIFY COMMENT',
  'ALTER VIEW', 'SYSTEM MERGES',
]; // oxfmt-ignore

/** Settings that name files or disks. Whoever sends a query may not set them. */
const FIXED_SETTINGS = [
  'format_schema', 'output_format_schema', 'format_template_row', 'format_template_resultset',
  'format_avro_schema_registry_url', 'merge_tree_disk', 'merge_tree_storage_policy',
]; // oxfmt-ignore

const users = `<clickhouse>
  <users><default>
    <no_password/><profile>default</profile><quota>default</quota><networks><ip>::/0</ip></networks>
    <grants><query>GRANT ${GRANTS.join(', ')} ON *.*</query></grants>
  </default></users>
  <profiles><default><constraints>
    ${FIXED_SETTINGS.map((name) => `<${name}><const/></${name}>`).join('\n    ')}
  </constraints></default></profiles>
  <quotas><default/></quotas>
</clickhouse>
`;

const configuration = (usersFile: string, filesFolder: string): string => `<clickhouse>
  <user_directories><users_xml><path>${usersFile}</path></users_xml></user_directories>
  <user_files_path>${filesFolder}</user_files_path>
  <format_schema_path>${filesFolder}</format_schema_path>
</clickhouse>
`;

const escapeXml = (text: string): string => text.replace(/[<&>]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/**
 * Writes down who may do what in the engine, for its own access control: as a library it would let everybody do
 * everything. The password is asked for in front of it, since the library does not ask.
 *
 * @param folder data folder of the engine; the files are beside it
 * @returns the engine's arguments
 */
export const writeEngineAccess = (folder: string): string[] => {
  const place = join(dirname(folder), `${basename(folder)}-access`);
  const noFiles = join(place, 'no-files', '/');
  mkdirSync(noFiles, { recursive: true });
  const usersFile = join(place, 'users.xml');
  const configFile = join(place, 'config.xml');
  writeFileSync(usersFile, users);
  writeFileSync(configFile, configuration(escapeXml(usersFile), escapeXml(noFiles)));
  return [`--config-file=${configFile}`];
};
