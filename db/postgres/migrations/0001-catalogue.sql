-- What exists and what is served: projects, environments, keys, features, variants, feature states and segments.

-- Segment ids and bucketing salts come from one sequence, so that enrolment and variant never share a hash.
CREATE SEQUENCE serving_id_seq;

CREATE TABLE projects (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL CHECK (name <> ''),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE environments (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id integer NOT NULL REFERENCES projects (id),
  name       text NOT NULL CHECK (name <> ''),
  -- The client key: public, names the environment in paths and is part of every identity's hash.
  api_key    text NOT NULL UNIQUE CHECK (api_key <> ''),
  -- Raised in the transaction of every change that affects serving.
  version    bigint NOT NULL DEFAULT 1,
  updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (project_id, name)
);

-- Secret keys, stored as SHA-256; the plain key is shown once.
CREATE TABLE api_keys (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind           text NOT NULL CHECK (kind IN ('admin', 'server')),
  name           text NOT NULL,
  prefix         text NOT NULL,
  key_hash       bytea NOT NULL UNIQUE,
  environment_id integer REFERENCES environments (id),
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  expires_at     timestamptz(3),
  revoked_at     timestamptz(3),
  CHECK ((kind = 'server') = (environment_id IS NOT NULL))
);

CREATE TABLE features (
  id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  project_id      integer NOT NULL REFERENCES projects (id),
  name            text NOT NULL CHECK (name <> ''),
  type            text NOT NULL CHECK (type IN ('STANDARD', 'MULTIVARIATE')),
  description     text NOT NULL DEFAULT '',
  initial_value   text NOT NULL DEFAULT '',
  value_type      text NOT NULL DEFAULT 'string' CHECK (value_type IN ('integer', 'string', 'boolean')),
  default_enabled boolean NOT NULL DEFAULT false,
  created_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (project_id, name)
);

CREATE TABLE variants (
  id                   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid                 uuid NOT NULL DEFAULT gen_random_uuid(),
  feature_id           integer NOT NULL REFERENCES features (id),
  key                  text NOT NULL CHECK (key <> '' AND key <> 'control'),
  value_type           text NOT NULL CHECK (value_type IN ('integer', 'string', 'boolean')),
  value                text NOT NULL,
  default_basis_points integer NOT NULL CHECK (default_basis_points BETWEEN 0 AND 10000),
  UNIQUE (feature_id, key),
  UNIQUE (id, feature_id)
);

CREATE TABLE segments (
  id             bigint PRIMARY KEY DEFAULT nextval('serving_id_seq'),
  project_id     integer NOT NULL REFERENCES projects (id),
  environment_id integer REFERENCES environments (id),
  name           text NOT NULL,
  -- A rollout segment belongs to one experiment and is hidden from the segment API.
  kind           text NOT NULL DEFAULT 'user' CHECK (kind IN ('user', 'rollout')),
  rules          jsonb NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX segments_of_environment ON segments (environment_id);

-- A feature's state in an environment: its default where segment_id is null, an override for a segment otherwise.
CREATE TABLE feature_states (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid           uuid NOT NULL DEFAULT gen_random_uuid(),
  environment_id integer NOT NULL REFERENCES environments (id),
  feature_id     integer NOT NULL REFERENCES features (id),
  segment_id     bigint REFERENCES segments (id),
  -- The lowest number wins; null for a default.
  priority       integer,
  enabled        boolean NOT NULL,
  value_type     text NOT NULL CHECK (value_type IN ('integer', 'string', 'boolean')),
  value          text NOT NULL,
  -- Seed of the multivariate split; never changes, so nobody is moved by an edit.
  salt           bigint NOT NULL UNIQUE DEFAULT nextval('serving_id_seq'),
  -- An override that is not live is provisioned but not served.
  live           boolean NOT NULL DEFAULT true,
  CHECK ((segment_id IS NULL) = (priority IS NULL))
);
CREATE UNIQUE INDEX one_default_per_feature ON feature_states (environment_id, feature_id) WHERE segment_id IS NULL;
CREATE UNIQUE INDEX one_override_per_segment ON feature_states (environment_id, feature_id, segment_id)
  WHERE segment_id IS NOT NULL;

CREATE FUNCTION refuse_salt_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the bucketing salt of a feature state is frozen' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER feature_state_salt_is_frozen BEFORE UPDATE OF salt ON feature_states
  FOR EACH ROW WHEN (OLD.salt IS DISTINCT FROM NEW.salt) EXECUTE FUNCTION refuse_salt_change();

CREATE TABLE feature_state_allocations (
  feature_state_id integer NOT NULL REFERENCES feature_states (id) ON DELETE CASCADE,
  variant_id       integer NOT NULL REFERENCES variants (id),
  basis_points     integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
  PRIMARY KEY (feature_state_id, variant_id)
);
