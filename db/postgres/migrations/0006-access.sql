-- Who may do what with which key, and what a repeated request is answered.

-- A key of people and programs that manage: for the organisation, one project or one environment, with a role. A server
-- key evaluates flags for its environment and manages nothing.
ALTER TABLE api_keys DROP CONSTRAINT api_keys_kind_check, DROP CONSTRAINT api_keys_check;
UPDATE api_keys SET kind = 'management' WHERE kind = 'admin';
ALTER TABLE api_keys
  ADD COLUMN role text,
  ADD COLUMN project_id integer REFERENCES projects (id);
UPDATE api_keys SET role = 'admin' WHERE kind = 'management';
ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_kind_check CHECK (kind IN ('management', 'server')),
  ADD CONSTRAINT api_keys_role_check CHECK (role IN ('viewer', 'editor', 'admin')),
  ADD CONSTRAINT only_managers_have_roles CHECK ((kind = 'management') = (role IS NOT NULL)),
  ADD CONSTRAINT api_keys_scope_check CHECK (
    CASE kind
      WHEN 'server' THEN environment_id IS NOT NULL AND project_id IS NULL
      ELSE environment_id IS NULL OR project_id IS NULL
    END
  );
CREATE INDEX api_keys_of_project ON api_keys (project_id) WHERE project_id IS NOT NULL;

-- What was answered to requests that carried an Idempotency-Key, written in the transaction of what they did. Commands
-- of workflows have their own outcome rows; of them only the fingerprint is kept here, until there is an outcome.
CREATE TABLE idempotent_requests (
  -- Whose key, which path, which Idempotency-Key, hashed.
  request_hash bytea PRIMARY KEY,
  -- Hash of the body, so that the same key with another body is noticed.
  fingerprint  text NOT NULL,
  -- Null while nothing is known but that the request was begun.
  status       integer,
  headers      jsonb,
  body         jsonb,
  created_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX idempotent_requests_by_age ON idempotent_requests (created_at);
