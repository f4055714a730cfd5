import type { Client } from 'pg';

/** Who the product is in the embedded Postgres: no superuser, since that one may read files and run programs. */
export const PRODUCT_ROLE = 'holdfast';

/** Makes the role if need be; its password is always that of the keys. */
export const ensureRole = async (client: Client, password: string): Promise<void> => {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [PRODUCT_ROLE]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  // The server would log a statement that fails, the password in it.
  await client.query(`SET log_min_error_statement = 'panic'`);
  await client.query(
    `${verb} ROLE ${PRODUCT_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
  );
};

export const ensureDatabase = async (client: Client, database: string): Promise<void> => {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${database} OWNER ${PRODUCT_ROLE}`);
  else await client.query(`ALTER DATABASE ${database} OWNER TO ${PRODUCT_ROLE}`);
};

/** Earlier versions were the superuser, and so own what is in the database. Does nothing where nothing is left to do. */
const HAND_OVER = `DO $$
DECLARE thing record;
BEGIN
  ALTER SCHEMA public OWNER TO ${PRODUCT_ROLE};
  FOR thing IN
    SELECT c.oid::regclass AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S')
      AND pg_get_userbyid(c.relowner) <> '${PRODUCT_ROLE}'
      -- A sequence of a column goes with its table.
      AND NOT EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND c.relkind = 'S' AND d.deptype IN ('a', 'i')
      )
  LOOP
    EXECUTE format('ALTER %s %s OWNER TO ${PRODUCT_ROLE}', thing.kind, thing.name);
  END LOOP;
  FOR thing IN
    SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND pg_get_userbyid(p.proowner) <> '${PRODUCT_ROLE}'
  LOOP
    EXECUTE format('ALTER ROUTINE %s OWNER TO ${PRODUCT_ROLE}', thing.name);
  END LOOP;
END $$`;

/** Makes the product the owner of everything in its database. */
export const handOver = async (client: Client): Promise<void> => {
  await client.query(HAND_OVER);
};
