-- What is managed besides experiments: user segments, overrides of segments and identities, traits, keys, deletion.

-- Projects, environments and features are only marked as deleted: experiments, events and the audit log name them.
ALTER TABLE projects ADD COLUMN deleted_at timestamptz(3);
ALTER TABLE environments ADD COLUMN deleted_at timestamptz(3);
ALTER TABLE features ADD COLUMN deleted_at timestamptz(3);

-- A name is free again after a deletion. A client key is not: events and hashes carry it.
ALTER TABLE environments DROP CONSTRAINT environments_project_id_name_key;
CREATE UNIQUE INDEX one_environment_of_a_name ON environments (project_id, name) WHERE deleted_at IS NULL;
ALTER TABLE features DROP CONSTRAINT features_project_id_name_key;
CREATE UNIQUE INDEX one_feature_of_a_name ON features (project_id, name) WHERE deleted_at IS NULL;

ALTER TABLE api_keys ADD COLUMN last_used_at timestamptz(3);
CREATE INDEX api_keys_of_environment ON api_keys (environment_id);

ALTER TABLE segments
  ADD COLUMN description text NOT NULL DEFAULT '',
  -- A segment that is made for one feature only.
  ADD COLUMN feature_id integer REFERENCES features (id),
  ADD COLUMN updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  ADD CONSTRAINT only_rollouts_belong_to_environments CHECK ((kind = 'rollout') = (environment_id IS NOT NULL));
CREATE UNIQUE INDEX one_user_segment_of_a_name ON segments (project_id, name) WHERE kind = 'user';

-- An identifier is too long for an index; its digest is not.
CREATE FUNCTION identifier_digest(identifier text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT sha256(convert_to(identifier, 'UTF8')) $$;

-- Identities of which something is known: traits that persist, or overrides.
CREATE TABLE identities (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid           uuid NOT NULL DEFAULT gen_random_uuid(),
  environment_id integer NOT NULL REFERENCES environments (id),
  identifier     text NOT NULL CHECK (identifier <> ''),
  -- {key: string, number or boolean}
  traits         jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(traits) = 'object'),
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX one_identity_per_identifier ON identities (environment_id, identifier_digest(identifier));
CREATE INDEX identities_of_environment ON identities (environment_id, id);

-- A feature state is a default, a segment's override, or an identity's override.
ALTER TABLE feature_states
  ADD COLUMN identity_id bigint REFERENCES identities (id) ON DELETE CASCADE,
  ADD CONSTRAINT one_scope CHECK (segment_id IS NULL OR identity_id IS NULL);
DROP INDEX one_default_per_feature;
CREATE UNIQUE INDEX one_default_per_feature ON feature_states (environment_id, feature_id)
  WHERE segment_id IS NULL AND identity_id IS NULL;
CREATE UNIQUE INDEX one_override_per_identity ON feature_states (identity_id, feature_id)
  WHERE identity_id IS NOT NULL;
CREATE INDEX feature_states_of_segment ON feature_states (segment_id) WHERE segment_id IS NOT NULL;

ALTER TABLE feature_state_allocations
  DROP CONSTRAINT feature_state_allocations_variant_id_fkey,
  ADD CONSTRAINT feature_state_allocations_variant_id_fkey
    FOREIGN KEY (variant_id) REFERENCES variants (id) ON DELETE CASCADE;
CREATE INDEX feature_state_allocations_of_variant ON feature_state_allocations (variant_id);

-- Whom the experiment was for: {match, segments: [{id, name, rules}]}, rules as they were at the start; null is everybody.
ALTER TABLE epochs ADD COLUMN audience jsonb;
DROP TRIGGER epochs_are_only_closed ON epochs;
CREATE TRIGGER epochs_are_only_closed BEFORE UPDATE ON epochs
  FOR EACH ROW WHEN (
    OLD.to_at IS NOT NULL
    OR (OLD.experiment_id, OLD.number, OLD.from_at, OLD.percentage, OLD.allocation, OLD.audience)
      IS DISTINCT FROM (NEW.experiment_id, NEW.number, NEW.from_at, NEW.percentage, NEW.allocation, NEW.audience)
  )
  EXECUTE FUNCTION refuse_rewriting_epochs();
