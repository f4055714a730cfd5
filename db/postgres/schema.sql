-- The schema that the migrations make, to be read: tables in alphabetical order, each with its indexes and triggers, then
-- functions. Why something is as it is stands in the migrations. Nothing is made from this file; a test holds it to them,
-- and `npm run dump-schema` writes it.

CREATE SEQUENCE event_intake_asks AS bigint;

CREATE SEQUENCE serving_id_seq AS bigint;

CREATE TABLE api_keys (
  id             integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind           text NOT NULL,
  name           text NOT NULL,
  prefix         text NOT NULL,
  key_hash       bytea NOT NULL,
  environment_id integer,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  expires_at     timestamptz(3),
  revoked_at     timestamptz(3),
  last_used_at   timestamptz(3),
  role           text,
  project_id     integer,
  CONSTRAINT api_keys_pkey PRIMARY KEY (id),
  CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash),
  CONSTRAINT api_keys_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT api_keys_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  CONSTRAINT api_keys_kind_check CHECK (kind = ANY (ARRAY['management'::text, 'server'::text])),
  CONSTRAINT api_keys_role_check CHECK (role = ANY (ARRAY['viewer'::text, 'editor'::text, 'admin'::text])),
  CONSTRAINT api_keys_scope_check CHECK (
CASE kind
    WHEN 'server'::text THEN environment_id IS NOT NULL AND project_id IS NULL
    ELSE environment_id IS NULL OR project_id IS NULL
END),
  CONSTRAINT only_managers_have_roles CHECK ((kind = 'management'::text) = (role IS NOT NULL))
);
CREATE INDEX api_keys_of_environment ON api_keys USING btree (environment_id);
CREATE INDEX api_keys_of_project ON api_keys USING btree (project_id) WHERE project_id IS NOT NULL;

CREATE TABLE audit_log (
  id              bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at              timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  experiment_uuid uuid,
  environment_id  integer,
  command_id      text,
  actor           text NOT NULL,
  source          text NOT NULL,
  action          text NOT NULL,
  before          jsonb,
  after           jsonb,
  comment         text,
  project_id      integer,
  subject         text NOT NULL DEFAULT 'experiment'::text,
  subject_id      bigint,
  subject_name    text,
  CONSTRAINT audit_log_pkey PRIMARY KEY (id),
  CONSTRAINT audit_log_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT audit_log_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  CONSTRAINT audit_log_source_check CHECK (source = ANY (ARRAY['api'::text, 'mcp'::text, 'signal'::text, 'schedule'::text, 'workflow'::text, 'guardrail'::text, 'system'::text])),
  CONSTRAINT audit_log_subject_check CHECK (subject = ANY (ARRAY['experiment'::text, 'project'::text, 'environment'::text, 'feature'::text, 'variant'::text, 'feature_default'::text, 'segment'::text, 'segment_override'::text, 'identity_override'::text, 'identity'::text, 'metric'::text, 'source'::text, 'webhook'::text, 'flag_store'::text, 'server_key'::text, 'management_key'::text])),
  CONSTRAINT changes_of_the_catalogue_name_what_changed CHECK (subject = 'experiment'::text OR subject_id IS NOT NULL AND subject_name IS NOT NULL)
);
CREATE INDEX audit_log_of_environment ON audit_log USING btree (environment_id, id) WHERE environment_id IS NOT NULL;
CREATE INDEX audit_log_of_experiment ON audit_log USING btree (experiment_uuid, id);
CREATE INDEX audit_log_of_project ON audit_log USING btree (project_id, id) WHERE project_id IS NOT NULL;
CREATE INDEX audit_log_of_repairs ON audit_log USING btree (at) WHERE action = ANY (ARRAY['workflow restarted'::text, 'workflow resynced'::text]);
CREATE TRIGGER audit_log_is_append_only BEFORE DELETE OR UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER audit_log_is_never_emptied BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER audit_log_tells_webhooks AFTER INSERT ON audit_log FOR EACH ROW WHEN (new.subject = 'experiment'::text AND new.experiment_uuid IS NOT NULL AND new.action <> 'refresh refused'::text AND ((new.action = ANY (ARRAY['created'::text, 'started'::text, 'paused'::text, 'completed'::text, 'rollout updated'::text, 'schedule set'::text, 'deleted'::text, 'sealed'::text])) OR new.action ~~ '% refused'::text)) EXECUTE FUNCTION tell_webhooks_of_command();

CREATE TABLE command_outcomes (
  experiment_uuid uuid NOT NULL,
  command_id      text NOT NULL,
  kind            text NOT NULL,
  fingerprint     text NOT NULL,
  outcome         text NOT NULL,
  refusal         jsonb,
  decided_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT command_outcomes_pkey PRIMARY KEY (experiment_uuid, command_id),
  CONSTRAINT command_outcomes_check CHECK ((outcome = 'refused'::text) = (refusal IS NOT NULL)),
  CONSTRAINT command_outcomes_outcome_check CHECK (outcome = ANY (ARRAY['applied'::text, 'refused'::text]))
);
CREATE TRIGGER command_outcomes_are_append_only BEFORE DELETE OR UPDATE ON command_outcomes FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER command_outcomes_are_never_emptied BEFORE TRUNCATE ON command_outcomes FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER command_outcomes_tell AFTER INSERT ON command_outcomes FOR EACH ROW EXECUTE FUNCTION tell_of_command();

CREATE TABLE environments (
  id            integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  project_id    integer NOT NULL,
  name          text NOT NULL,
  api_key       text NOT NULL,
  version       bigint NOT NULL DEFAULT 1,
  updated_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  created_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at    timestamptz(3),
  is_production boolean NOT NULL DEFAULT false,
  edition       bigint NOT NULL DEFAULT 1,
  CONSTRAINT environments_pkey PRIMARY KEY (id),
  CONSTRAINT environments_api_key_key UNIQUE (api_key),
  CONSTRAINT environments_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  CONSTRAINT environments_api_key_check CHECK (api_key <> ''::text),
  CONSTRAINT environments_name_check CHECK (name <> ''::text)
);
CREATE UNIQUE INDEX one_environment_of_a_name ON environments USING btree (project_id, name) WHERE deleted_at IS NULL;
CREATE TRIGGER environments_count_editions BEFORE UPDATE ON environments FOR EACH ROW WHEN (old.name <> new.name OR old.is_production <> new.is_production OR old.deleted_at IS DISTINCT FROM new.deleted_at) EXECUTE FUNCTION raise_edition();
CREATE TRIGGER environments_tell AFTER UPDATE ON environments FOR EACH ROW WHEN (old.version <> new.version OR old.name <> new.name) EXECUTE FUNCTION tell_of_flags();

CREATE TABLE epochs (
  experiment_id integer NOT NULL,
  number        integer NOT NULL,
  from_at       timestamptz(3) NOT NULL,
  to_at         timestamptz(3),
  percentage    integer NOT NULL,
  allocation    jsonb NOT NULL,
  audience      jsonb,
  CONSTRAINT epochs_pkey PRIMARY KEY (experiment_id, number),
  CONSTRAINT epochs_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id),
  CONSTRAINT epochs_check CHECK (to_at IS NULL OR to_at >= from_at),
  CONSTRAINT epochs_number_check CHECK (number > 0),
  CONSTRAINT epochs_percentage_check CHECK (percentage >= 0 AND percentage <= 10000),
  CONSTRAINT epochs_do_not_overlap EXCLUDE USING gist (int4range(experiment_id, experiment_id, '[]'::text) WITH &&, tstzrange(from_at, to_at) WITH &&)
);
CREATE UNIQUE INDEX one_open_epoch ON epochs USING btree (experiment_id) WHERE to_at IS NULL;
CREATE TRIGGER epochs_are_never_deleted BEFORE DELETE ON epochs FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_epochs();
CREATE TRIGGER epochs_are_only_closed BEFORE UPDATE ON epochs FOR EACH ROW WHEN (old.to_at IS NOT NULL OR old.experiment_id IS DISTINCT FROM new.experiment_id OR old.number IS DISTINCT FROM new.number OR old.from_at IS DISTINCT FROM new.from_at OR old.percentage IS DISTINCT FROM new.percentage OR old.allocation IS DISTINCT FROM new.allocation OR old.audience IS DISTINCT FROM new.audience) EXECUTE FUNCTION refuse_rewriting_epochs();

CREATE TABLE event_intakes (
  process_id   text NOT NULL,
  alive_until  timestamptz(3) NOT NULL,
  answered_ask bigint NOT NULL,
  next_ticket  bigint NOT NULL,
  in_transit   jsonb NOT NULL,
  CONSTRAINT event_intakes_pkey PRIMARY KEY (process_id)
);

CREATE TABLE event_moment (
  is_only boolean NOT NULL DEFAULT true,
  asked   bigint NOT NULL,
  CONSTRAINT event_moment_pkey PRIMARY KEY (is_only),
  CONSTRAINT event_moment_is_only_check CHECK (is_only)
);

CREATE TABLE event_retention (
  is_the_one boolean NOT NULL DEFAULT true,
  kept_from  timestamptz(3),
  decided_at timestamptz(3),
  CONSTRAINT event_retention_pkey PRIMARY KEY (is_the_one),
  CONSTRAINT event_retention_is_the_one_check CHECK (is_the_one)
);

CREATE TABLE event_spool (
  id           bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  columns      text NOT NULL,
  payload      bytea NOT NULL,
  row_count    integer NOT NULL,
  byte_count   integer GENERATED ALWAYS AS (octet_length(payload)) STORED,
  refusals     integer NOT NULL DEFAULT 0,
  spooled_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  environments jsonb,
  CONSTRAINT event_spool_pkey PRIMARY KEY (id),
  CONSTRAINT event_spool_columns_check CHECK (columns <> ''::text),
  CONSTRAINT event_spool_row_count_check CHECK (row_count > 0)
);
CREATE INDEX event_spool_line ON event_spool USING btree (refusals, id);
CREATE TRIGGER event_spool_counts_added AFTER INSERT ON event_spool REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_spooled_events();
CREATE TRIGGER event_spool_counts_removed AFTER DELETE ON event_spool REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_spooled_events();
CREATE TRIGGER event_spool_counts_truncation AFTER TRUNCATE ON event_spool FOR EACH STATEMENT EXECUTE FUNCTION forget_spooled_events();

CREATE TABLE event_spool_state (
  id           integer NOT NULL DEFAULT 1,
  row_count    bigint NOT NULL DEFAULT 0,
  byte_count   bigint NOT NULL DEFAULT 0,
  drainer      text,
  leased_until timestamptz(3) NOT NULL DEFAULT '-infinity'::timestamp with time zone,
  CONSTRAINT event_spool_state_pkey PRIMARY KEY (id),
  CONSTRAINT event_spool_state_id_check CHECK (id = 1)
);

CREATE TABLE experiment_metrics (
  id                 integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  experiment_id      integer NOT NULL,
  metric_id          integer NOT NULL,
  expected_direction text NOT NULL,
  created_at         timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  metric_version     integer,
  role               text NOT NULL DEFAULT 'goal'::text,
  margin             double precision,
  CONSTRAINT experiment_metrics_pkey PRIMARY KEY (id),
  CONSTRAINT experiment_metrics_experiment_id_metric_id_key UNIQUE (experiment_id, metric_id),
  CONSTRAINT experiment_metrics_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id),
  CONSTRAINT experiment_metrics_metric_id_fkey FOREIGN KEY (metric_id) REFERENCES metrics(id),
  CONSTRAINT pinned_versions_exist FOREIGN KEY (metric_id, metric_version) REFERENCES metric_versions(metric_id, version),
  CONSTRAINT experiment_metrics_expected_direction_check CHECK (expected_direction = ANY (ARRAY['increase'::text, 'decrease'::text, 'not_increase'::text, 'not_decrease'::text])),
  CONSTRAINT experiment_metrics_margin_check CHECK (margin > 0::double precision AND margin <= 1::double precision),
  CONSTRAINT experiment_metrics_role_check CHECK (role = ANY (ARRAY['goal'::text, 'secondary'::text, 'guardrail'::text])),
  CONSTRAINT only_guardrails_have_margins CHECK ((role = 'guardrail'::text) = (margin IS NOT NULL))
);
CREATE INDEX experiment_metrics_of_metric ON experiment_metrics USING btree (metric_id);

CREATE TABLE experiment_standings (
  experiment_id       integer NOT NULL,
  word                text NOT NULL,
  rank                integer NOT NULL,
  revision            integer NOT NULL,
  updated_at          timestamptz(3) NOT NULL,
  refresh_seq         integer NOT NULL,
  environment_version bigint NOT NULL,
  software_version    text NOT NULL,
  holds_until         timestamptz(3),
  ends_at             timestamptz(3),
  CONSTRAINT experiment_standings_pkey PRIMARY KEY (experiment_id),
  CONSTRAINT experiment_standings_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id) ON DELETE CASCADE
);
CREATE TRIGGER experiment_standings_tell AFTER UPDATE ON experiment_standings FOR EACH ROW WHEN (old.word <> new.word) EXECUTE FUNCTION tell_of_status();
CREATE TRIGGER experiment_standings_tell_webhooks AFTER UPDATE ON experiment_standings FOR EACH ROW WHEN (old.word <> new.word AND new.word <> 'sealed'::text) EXECUTE FUNCTION tell_webhooks_of_status();
CREATE TRIGGER first_standings_tell_webhooks AFTER INSERT ON experiment_standings FOR EACH ROW WHEN (new.word <> 'sealed'::text) EXECUTE FUNCTION tell_webhooks_of_status();

CREATE TABLE experiments (
  id                     integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  uuid                   uuid NOT NULL,
  environment_id         integer NOT NULL,
  feature_id             integer NOT NULL,
  name                   text NOT NULL,
  hypothesis             text NOT NULL,
  assignment             text NOT NULL,
  status                 text NOT NULL,
  revision               integer NOT NULL DEFAULT 0,
  rollout                jsonb NOT NULL,
  segment_id             bigint,
  override_id            integer,
  enrolment_salt         bigint,
  bucketing_salt         bigint,
  recorded_defaults      jsonb,
  refresh_interval_ms    bigint NOT NULL,
  refresh_throttle_ms    bigint NOT NULL,
  settle_ms              bigint NOT NULL,
  planned_units          integer NOT NULL,
  exposures_requested_at timestamptz(3),
  results_requested_at   timestamptz(3),
  created_at             timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at             timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  started_at             timestamptz(3),
  ended_at               timestamptz(3),
  sealed_at              timestamptz(3),
  deleted_at             timestamptz(3),
  owner                  text,
  tags                   text[] NOT NULL DEFAULT '{}'::text[],
  notes                  text NOT NULL DEFAULT ''::text,
  schedule               jsonb,
  evaluation             text NOT NULL DEFAULT 'agreed'::text,
  family_method          text NOT NULL DEFAULT 'holm'::text,
  decision_at            text NOT NULL DEFAULT 'always'::text,
  decision_units         integer,
  prior_sd               double precision,
  edition                bigint NOT NULL DEFAULT 1,
  source_id              integer,
  source_experiment      text,
  target_effect          double precision,
  CONSTRAINT experiments_pkey PRIMARY KEY (id),
  CONSTRAINT experiments_uuid_key UNIQUE (uuid),
  CONSTRAINT experiments_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT experiments_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES features(id),
  CONSTRAINT experiments_override_id_fkey FOREIGN KEY (override_id) REFERENCES feature_states(id) ON DELETE SET NULL,
  CONSTRAINT experiments_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segments(id) ON DELETE SET NULL,
  CONSTRAINT experiments_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
  CONSTRAINT experiments_assignment_check CHECK (assignment = ANY (ARRAY['flag'::text, 'external'::text])),
  CONSTRAINT experiments_check CHECK ((assignment = 'flag'::text) = (bucketing_salt IS NOT NULL AND enrolment_salt IS NOT NULL)),
  CONSTRAINT experiments_check1 CHECK (enrolment_salt IS DISTINCT FROM bucketing_salt OR assignment = 'external'::text),
  CONSTRAINT experiments_check2 CHECK ((status = 'created'::text) = (started_at IS NULL)),
  CONSTRAINT experiments_check3 CHECK ((status = 'completed'::text) = (ended_at IS NOT NULL)),
  CONSTRAINT experiments_decision_at_check CHECK (decision_at = ANY (ARRAY['always'::text, 'planned_end'::text])),
  CONSTRAINT experiments_decision_units_check CHECK (decision_units > 0),
  CONSTRAINT experiments_evaluation_check CHECK (evaluation = ANY (ARRAY['node'::text, 'agreed'::text])),
  CONSTRAINT experiments_family_method_check CHECK (family_method = ANY (ARRAY['holm'::text, 'none'::text, 'bh'::text])),
  CONSTRAINT experiments_name_check CHECK (name <> ''::text AND length(name) <= 255),
  CONSTRAINT experiments_notes_check CHECK (length(notes) <= 10000),
  CONSTRAINT experiments_owner_check CHECK (owner <> ''::text AND length(owner) <= 255),
  CONSTRAINT experiments_planned_units_check CHECK (planned_units > 0),
  CONSTRAINT experiments_prior_sd_check CHECK (prior_sd > 0::double precision),
  CONSTRAINT experiments_refresh_interval_ms_check CHECK (refresh_interval_ms > 0),
  CONSTRAINT experiments_refresh_throttle_ms_check CHECK (refresh_throttle_ms >= 0),
  CONSTRAINT experiments_schedule_check CHECK (jsonb_typeof(schedule -> 'entries'::text) = 'array'::text AND jsonb_array_length(schedule -> 'entries'::text) <= 50 AND ((schedule ->> 'onGuardrailBreach'::text) = ANY (ARRAY['nothing'::text, 'pause'::text]))),
  CONSTRAINT experiments_settle_ms_check CHECK (settle_ms >= 0),
  CONSTRAINT experiments_status_check CHECK (status = ANY (ARRAY['created'::text, 'running'::text, 'paused'::text, 'completed'::text])),
  CONSTRAINT experiments_tags_check CHECK (cardinality(tags) <= 20),
  CONSTRAINT experiments_target_effect_check CHECK (target_effect >= 0.0001::double precision AND target_effect <= 10::double precision),
  CONSTRAINT only_external_experiments_read_sources CHECK (source_id IS NULL OR assignment = 'external'::text),
  CONSTRAINT planned_end_has_units CHECK ((decision_at = 'planned_end'::text) = (decision_units IS NOT NULL)),
  CONSTRAINT sources_know_experiments_by_name CHECK ((source_id IS NULL) = (source_experiment IS NULL))
);
CREATE INDEX experiments_by_name ON experiments USING btree (environment_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX experiments_by_override ON experiments USING btree (override_id);
CREATE INDEX experiments_by_segment ON experiments USING btree (segment_id);
CREATE INDEX experiments_by_start ON experiments USING btree (environment_id, started_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX experiments_by_tag ON experiments USING gin (tags);
CREATE INDEX experiments_listed ON experiments USING btree (environment_id, created_at DESC, id DESC) INCLUDE (status, started_at, sealed_at, feature_id, owner, name) WHERE deleted_at IS NULL;
CREATE INDEX experiments_of_feature ON experiments USING btree (feature_id);
CREATE INDEX experiments_of_source ON experiments USING btree (source_id) WHERE source_id IS NOT NULL;
CREATE UNIQUE INDEX one_active_experiment_per_feature ON experiments USING btree (feature_id, environment_id) WHERE deleted_at IS NULL AND status <> 'completed'::text;
CREATE TRIGGER experiment_salts_are_frozen BEFORE UPDATE OF enrolment_salt, bucketing_salt ON experiments FOR EACH ROW WHEN (old.enrolment_salt IS DISTINCT FROM new.enrolment_salt OR old.bucketing_salt IS DISTINCT FROM new.bucketing_salt) EXECUTE FUNCTION refuse_experiment_salt_change();
CREATE TRIGGER experiments_are_mirrored AFTER INSERT ON experiments FOR EACH ROW WHEN (new.assignment = 'flag'::text) EXECUTE FUNCTION mirror_new_experiment();
CREATE TRIGGER experiments_are_mirrored_again AFTER UPDATE ON experiments FOR EACH ROW WHEN (old.status IS DISTINCT FROM new.status OR old.rollout IS DISTINCT FROM new.rollout OR old.deleted_at IS DISTINCT FROM new.deleted_at) EXECUTE FUNCTION mirror_changed_experiment();
CREATE TRIGGER experiments_count_editions BEFORE UPDATE ON experiments FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition();
CREATE TRIGGER experiments_tell_of_changes AFTER UPDATE ON experiments FOR EACH ROW WHEN (old.edition <> new.edition) EXECUTE FUNCTION tell_of_experiment();
CREATE TRIGGER experiments_tell_of_new AFTER INSERT ON experiments FOR EACH ROW EXECUTE FUNCTION tell_of_experiment();

CREATE TABLE exposure_judgements (
  environment_id integer NOT NULL,
  feature_name   text NOT NULL,
  judged_at      timestamptz(3) NOT NULL,
  CONSTRAINT exposure_judgements_pkey PRIMARY KEY (environment_id, feature_name),
  CONSTRAINT exposure_judgements_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id)
);

CREATE TABLE feature_state_allocations (
  feature_state_id integer NOT NULL,
  variant_id       integer NOT NULL,
  basis_points     integer NOT NULL,
  CONSTRAINT feature_state_allocations_pkey PRIMARY KEY (feature_state_id, variant_id),
  CONSTRAINT feature_state_allocations_feature_state_id_fkey FOREIGN KEY (feature_state_id) REFERENCES feature_states(id) ON DELETE CASCADE,
  CONSTRAINT feature_state_allocations_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES variants(id) ON DELETE CASCADE,
  CONSTRAINT feature_state_allocations_basis_points_check CHECK (basis_points >= 0 AND basis_points <= 10000)
);
CREATE INDEX feature_state_allocations_of_variant ON feature_state_allocations USING btree (variant_id);
CREATE TRIGGER changed_shares_count_editions AFTER UPDATE ON feature_state_allocations FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition_of_state();
CREATE TRIGGER new_shares_count_editions AFTER INSERT ON feature_state_allocations FOR EACH ROW WHEN (new.basis_points > 0) EXECUTE FUNCTION raise_edition_of_state();
CREATE TRIGGER removed_shares_count_editions AFTER DELETE ON feature_state_allocations FOR EACH ROW WHEN (old.basis_points > 0) EXECUTE FUNCTION raise_edition_of_state();

CREATE TABLE feature_states (
  id             integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  uuid           uuid NOT NULL DEFAULT gen_random_uuid(),
  environment_id integer NOT NULL,
  feature_id     integer NOT NULL,
  segment_id     bigint,
  priority       integer,
  enabled        boolean NOT NULL,
  value_type     text NOT NULL,
  value          text NOT NULL,
  salt           bigint NOT NULL DEFAULT nextval('serving_id_seq'::regclass),
  live           boolean NOT NULL DEFAULT true,
  identity_id    bigint,
  edition        bigint NOT NULL DEFAULT 1,
  CONSTRAINT feature_states_pkey PRIMARY KEY (id),
  CONSTRAINT feature_states_salt_key UNIQUE (salt),
  CONSTRAINT feature_states_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT feature_states_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES features(id),
  CONSTRAINT feature_states_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identities(id) ON DELETE CASCADE,
  CONSTRAINT feature_states_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segments(id),
  CONSTRAINT feature_states_check CHECK ((segment_id IS NULL) = (priority IS NULL)),
  CONSTRAINT feature_states_value_type_check CHECK (value_type = ANY (ARRAY['integer'::text, 'string'::text, 'boolean'::text])),
  CONSTRAINT one_scope CHECK (segment_id IS NULL OR identity_id IS NULL)
);
CREATE INDEX feature_states_of_segment ON feature_states USING btree (segment_id) WHERE segment_id IS NOT NULL;
CREATE UNIQUE INDEX one_default_per_feature ON feature_states USING btree (environment_id, feature_id) WHERE segment_id IS NULL AND identity_id IS NULL;
CREATE UNIQUE INDEX one_override_per_identity ON feature_states USING btree (identity_id, feature_id) WHERE identity_id IS NOT NULL;
CREATE UNIQUE INDEX one_override_per_segment ON feature_states USING btree (environment_id, feature_id, segment_id) WHERE segment_id IS NOT NULL;
CREATE TRIGGER feature_state_salt_is_frozen BEFORE UPDATE OF salt ON feature_states FOR EACH ROW WHEN (old.salt IS DISTINCT FROM new.salt) EXECUTE FUNCTION refuse_salt_change();
CREATE TRIGGER feature_states_count_editions BEFORE UPDATE ON feature_states FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition();

CREATE TABLE feature_usage (
  environment_id integer NOT NULL,
  feature_id     integer NOT NULL,
  hour           timestamptz(3) NOT NULL,
  count          bigint NOT NULL,
  CONSTRAINT feature_usage_pkey PRIMARY KEY (environment_id, feature_id, hour),
  CONSTRAINT feature_usage_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT feature_usage_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES features(id),
  CONSTRAINT feature_usage_count_check CHECK (count > 0)
);

CREATE TABLE features (
  id              integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  project_id      integer NOT NULL,
  name            text NOT NULL,
  type            text NOT NULL,
  description     text NOT NULL DEFAULT ''::text,
  initial_value   text NOT NULL DEFAULT ''::text,
  value_type      text NOT NULL DEFAULT 'string'::text,
  default_enabled boolean NOT NULL DEFAULT false,
  created_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at      timestamptz(3),
  edition         bigint NOT NULL DEFAULT 1,
  CONSTRAINT features_pkey PRIMARY KEY (id),
  CONSTRAINT features_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  CONSTRAINT features_name_check CHECK (name <> ''::text),
  CONSTRAINT features_type_check CHECK (type = ANY (ARRAY['STANDARD'::text, 'MULTIVARIATE'::text])),
  CONSTRAINT features_value_type_check CHECK (value_type = ANY (ARRAY['integer'::text, 'string'::text, 'boolean'::text]))
);
CREATE UNIQUE INDEX one_feature_of_a_name ON features USING btree (project_id, name) WHERE deleted_at IS NULL;
CREATE TRIGGER features_count_editions BEFORE UPDATE ON features FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition();

CREATE TABLE flag_mirrors (
  experiment_id  integer NOT NULL,
  environment_id integer NOT NULL,
  state          text NOT NULL DEFAULT 'pending'::text,
  hashing        jsonb,
  spans          jsonb NOT NULL DEFAULT '[]'::jsonb,
  recorded       jsonb,
  shipped        jsonb,
  drift          jsonb NOT NULL DEFAULT '[]'::jsonb,
  drift_found_at timestamptz(3),
  stronger       jsonb,
  problem_code   text,
  problem        text,
  attempts       integer NOT NULL DEFAULT 0,
  repair_asked   boolean NOT NULL DEFAULT false,
  asked          bigint NOT NULL DEFAULT 1,
  checked_at     timestamptz(3),
  in_step_at     timestamptz(3),
  changed_at     timestamptz(3),
  due_at         timestamptz(3) DEFAULT clock_timestamp(),
  commanded      bigint NOT NULL DEFAULT 1,
  written        bigint NOT NULL DEFAULT 0,
  confirmed      jsonb,
  astray         jsonb,
  recorded_in    text,
  CONSTRAINT flag_mirrors_pkey PRIMARY KEY (experiment_id),
  CONSTRAINT flag_mirrors_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT flag_mirrors_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id) ON DELETE CASCADE,
  CONSTRAINT flag_mirrors_state_check CHECK (state = ANY (ARRAY['pending'::text, 'in_step'::text, 'drifted'::text, 'blocked'::text, 'released'::text]))
);
CREATE INDEX flag_mirrors_due ON flag_mirrors USING btree (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX flag_mirrors_of_environment ON flag_mirrors USING btree (environment_id);
CREATE TRIGGER flag_mirrors_tell_webhooks AFTER UPDATE ON flag_mirrors FOR EACH ROW WHEN ((old.astray IS NULL) <> (new.astray IS NULL) OR NOT (old.astray -> 'drift'::text) @> (new.astray -> 'drift'::text) OR (new.astray ->> 'problem_code'::text) <> COALESCE(old.astray ->> 'problem_code'::text, ''::text)) EXECUTE FUNCTION tell_webhooks_of_drift();

CREATE TABLE flag_stores (
  id                  integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  environment_id      integer NOT NULL,
  kind                text NOT NULL,
  url                 text NOT NULL,
  environment_key     text NOT NULL,
  api_key             text NOT NULL,
  server_key          text NOT NULL,
  repair              text NOT NULL,
  check_every_minutes integer NOT NULL,
  created_at          timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at          timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  checked_at          timestamptz(3),
  problem_code        text,
  problem             text,
  due_at              timestamptz(3) DEFAULT clock_timestamp(),
  woken_at            timestamptz(3),
  asked               bigint NOT NULL DEFAULT 1,
  attempts            integer NOT NULL DEFAULT 0,
  CONSTRAINT flag_stores_pkey PRIMARY KEY (id),
  CONSTRAINT flag_stores_environment_id_key UNIQUE (environment_id),
  CONSTRAINT flag_stores_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT flag_stores_api_key_check CHECK (api_key <> ''::text),
  CONSTRAINT flag_stores_check_every_minutes_check CHECK (check_every_minutes >= 1 AND check_every_minutes <= 1440),
  CONSTRAINT flag_stores_environment_key_check CHECK (environment_key <> ''::text),
  CONSTRAINT flag_stores_kind_check CHECK (kind = 'flagsmith'::text),
  CONSTRAINT flag_stores_repair_check CHECK (repair = ANY (ARRAY['automatic'::text, 'on_request'::text])),
  CONSTRAINT flag_stores_server_key_check CHECK (server_key <> ''::text),
  CONSTRAINT flag_stores_url_check CHECK (url <> ''::text)
);

CREATE TABLE idempotent_requests (
  request_hash bytea NOT NULL,
  fingerprint  text NOT NULL,
  status       integer,
  headers      jsonb,
  body         jsonb,
  created_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT idempotent_requests_pkey PRIMARY KEY (request_hash)
);
CREATE INDEX idempotent_requests_by_age ON idempotent_requests USING btree (created_at);

CREATE TABLE identities (
  id             bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  uuid           uuid NOT NULL DEFAULT gen_random_uuid(),
  environment_id integer NOT NULL,
  identifier     text NOT NULL,
  traits         jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  seen_at        timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT identities_pkey PRIMARY KEY (id),
  CONSTRAINT identities_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT identities_identifier_check CHECK (identifier <> ''::text),
  CONSTRAINT identities_traits_check CHECK (jsonb_typeof(traits) = 'object'::text)
);
CREATE INDEX identities_of_environment ON identities USING btree (environment_id, id);
CREATE UNIQUE INDEX one_identity_per_identifier ON identities USING btree (environment_id, identifier_digest(identifier));

CREATE TABLE installation (
  is_the_one      boolean NOT NULL DEFAULT true,
  id              uuid NOT NULL DEFAULT gen_random_uuid(),
  warehouse_since timestamptz(3),
  CONSTRAINT installation_pkey PRIMARY KEY (is_the_one),
  CONSTRAINT installation_is_the_one_check CHECK (is_the_one)
);

CREATE TABLE kept_readouts (
  experiment_id   integer NOT NULL,
  fingerprint     text NOT NULL,
  window_end      bigint NOT NULL,
  received_before bigint NOT NULL,
  read_at         timestamptz(3) NOT NULL,
  as_of           timestamptz(3) NOT NULL,
  readout         jsonb NOT NULL,
  CONSTRAINT kept_readouts_pkey PRIMARY KEY (experiment_id),
  CONSTRAINT kept_readouts_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id)
);

CREATE TABLE metric_versions (
  metric_id   integer NOT NULL,
  version     integer NOT NULL,
  aggregation text NOT NULL,
  direction   text NOT NULL,
  definition  jsonb NOT NULL,
  created_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  actor       text NOT NULL,
  CONSTRAINT metric_versions_pkey PRIMARY KEY (metric_id, version),
  CONSTRAINT metric_versions_metric_id_fkey FOREIGN KEY (metric_id) REFERENCES metrics(id),
  CONSTRAINT metric_versions_aggregation_check CHECK (aggregation = ANY (ARRAY['count'::text, 'sum'::text, 'mean'::text, 'occurrence'::text])),
  CONSTRAINT metric_versions_direction_check CHECK (direction = ANY (ARRAY['up'::text, 'down'::text, 'informational'::text])),
  CONSTRAINT metric_versions_version_check CHECK (version > 0)
);
CREATE TRIGGER metric_versions_are_append_only BEFORE DELETE OR UPDATE ON metric_versions FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER metric_versions_are_never_emptied BEFORE TRUNCATE ON metric_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

CREATE TABLE metrics (
  id             integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  environment_id integer NOT NULL,
  name           text NOT NULL,
  description    text NOT NULL DEFAULT ''::text,
  aggregation    text NOT NULL,
  direction      text NOT NULL,
  definition     jsonb NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at     timestamptz(3),
  version        integer NOT NULL DEFAULT 1,
  edition        bigint NOT NULL DEFAULT 1,
  CONSTRAINT metrics_pkey PRIMARY KEY (id),
  CONSTRAINT metrics_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT metrics_aggregation_check CHECK (aggregation = ANY (ARRAY['count'::text, 'sum'::text, 'mean'::text, 'occurrence'::text])),
  CONSTRAINT metrics_direction_check CHECK (direction = ANY (ARRAY['up'::text, 'down'::text, 'informational'::text])),
  CONSTRAINT metrics_name_check CHECK (name <> ''::text AND length(name) <= 255),
  CONSTRAINT metrics_version_check CHECK (version > 0)
);
CREATE INDEX metrics_of_environment ON metrics USING btree (environment_id);
CREATE INDEX metrics_of_meaning ON metrics USING btree (environment_id, metric_meaning(aggregation, definition), id) WHERE deleted_at IS NULL;
CREATE TRIGGER metrics_count_editions BEFORE UPDATE ON metrics FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition();
CREATE TRIGGER metrics_tell_of_changes AFTER UPDATE ON metrics FOR EACH ROW WHEN (old.edition <> new.edition) EXECUTE FUNCTION tell_of_metric();
CREATE TRIGGER metrics_tell_of_new AFTER INSERT ON metrics FOR EACH ROW EXECUTE FUNCTION tell_of_metric();

CREATE TABLE projects (
  id         integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  name       text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at timestamptz(3),
  edition    bigint NOT NULL DEFAULT 1,
  CONSTRAINT projects_pkey PRIMARY KEY (id),
  CONSTRAINT projects_name_check CHECK (name <> ''::text)
);
CREATE TRIGGER projects_count_editions BEFORE UPDATE ON projects FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition();

CREATE TABLE readout_audits (
  experiment_id   integer NOT NULL,
  audits          bigint NOT NULL,
  differences     bigint NOT NULL,
  last_difference jsonb,
  CONSTRAINT readout_audits_pkey PRIMARY KEY (experiment_id),
  CONSTRAINT readout_audits_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id)
);

CREATE TABLE reconciler_passes (
  task_queue  text NOT NULL,
  finished_at timestamptz(3) NOT NULL,
  orphans     text[] NOT NULL DEFAULT '{}'::text[],
  unrepaired  text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT reconciler_passes_pkey PRIMARY KEY (task_queue)
);

CREATE TABLE refreshes (
  experiment_id integer NOT NULL,
  seq           integer NOT NULL,
  reason        text NOT NULL,
  outcome       text NOT NULL,
  as_of         timestamptz(3),
  error_code    text,
  error_detail  text,
  finished_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  run_id        text,
  asked_seq     integer,
  CONSTRAINT refreshes_pkey PRIMARY KEY (experiment_id, seq),
  CONSTRAINT refreshes_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id),
  CONSTRAINT refreshes_asked_seq_check CHECK (asked_seq > 0),
  CONSTRAINT refreshes_check CHECK ((outcome = 'failed'::text) = (error_code IS NOT NULL)),
  CONSTRAINT refreshes_check1 CHECK ((outcome = 'succeeded'::text) = (as_of IS NOT NULL)),
  CONSTRAINT refreshes_outcome_check CHECK (outcome = ANY (ARRAY['succeeded'::text, 'failed'::text])),
  CONSTRAINT refreshes_reason_check CHECK (reason = ANY (ARRAY['schedule'::text, 'demand'::text, 'final'::text])),
  CONSTRAINT refreshes_seq_check CHECK (seq > 0)
);
CREATE UNIQUE INDEX one_refresh_for_what_a_run_asks ON refreshes USING btree (experiment_id, run_id, asked_seq);
CREATE TRIGGER refreshes_are_append_only BEFORE DELETE OR UPDATE ON refreshes FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER refreshes_are_never_emptied BEFORE TRUNCATE ON refreshes FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER refreshes_tell AFTER INSERT ON refreshes FOR EACH ROW EXECUTE FUNCTION tell_of_refresh();

CREATE TABLE schema_migrations (
  number     integer NOT NULL,
  name       text NOT NULL,
  checksum   text NOT NULL,
  applied_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (number)
);

CREATE TABLE segments (
  id             bigint NOT NULL DEFAULT nextval('serving_id_seq'::regclass),
  project_id     integer NOT NULL,
  environment_id integer,
  name           text NOT NULL,
  kind           text NOT NULL DEFAULT 'user'::text,
  rules          jsonb NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  description    text NOT NULL DEFAULT ''::text,
  feature_id     integer,
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  edition        bigint NOT NULL DEFAULT 1,
  CONSTRAINT segments_pkey PRIMARY KEY (id),
  CONSTRAINT segments_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT segments_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES features(id),
  CONSTRAINT segments_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  CONSTRAINT only_rollouts_belong_to_environments CHECK ((kind = 'rollout'::text) = (environment_id IS NOT NULL)),
  CONSTRAINT segments_kind_check CHECK (kind = ANY (ARRAY['user'::text, 'rollout'::text]))
);
CREATE UNIQUE INDEX one_user_segment_of_a_name ON segments USING btree (project_id, name) WHERE kind = 'user'::text;
CREATE INDEX segments_of_environment ON segments USING btree (environment_id);
CREATE TRIGGER segments_count_editions BEFORE UPDATE ON segments FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition();

CREATE TABLE sessions (
  secret_hash bytea NOT NULL,
  key_id      integer NOT NULL,
  created_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  used_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT sessions_pkey PRIMARY KEY (secret_hash),
  CONSTRAINT sessions_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_keys(id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_use ON sessions USING btree (used_at);
CREATE INDEX sessions_of_key ON sessions USING btree (key_id);

CREATE TABLE sign_in_tokens (
  token_hash bytea NOT NULL,
  key_id     integer NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT sign_in_tokens_pkey PRIMARY KEY (token_hash),
  CONSTRAINT sign_in_tokens_key_id_fkey FOREIGN KEY (key_id) REFERENCES api_keys(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_tokens_by_expiry ON sign_in_tokens USING btree (expires_at);
CREATE INDEX sign_in_tokens_of_key ON sign_in_tokens USING btree (key_id);

CREATE TABLE snapshot_thinning (
  experiment_id integer NOT NULL,
  judged_to     integer NOT NULL DEFAULT 0,
  CONSTRAINT snapshot_thinning_pkey PRIMARY KEY (experiment_id),
  CONSTRAINT snapshot_thinning_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id)
);

CREATE TABLE snapshots (
  id               bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  experiment_id    integer NOT NULL,
  kind             text NOT NULL,
  seq              integer NOT NULL,
  is_final         boolean NOT NULL DEFAULT false,
  as_of            timestamptz(3) NOT NULL,
  computed_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  payload          jsonb NOT NULL,
  basis            jsonb NOT NULL,
  content_hash     text NOT NULL,
  software_version text NOT NULL,
  CONSTRAINT snapshots_pkey PRIMARY KEY (id),
  CONSTRAINT snapshots_experiment_id_kind_seq_key UNIQUE (experiment_id, kind, seq),
  CONSTRAINT snapshots_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id),
  CONSTRAINT snapshots_kind_check CHECK (kind = ANY (ARRAY['exposures'::text, 'results'::text])),
  CONSTRAINT snapshots_seq_check CHECK (seq > 0)
);
CREATE UNIQUE INDEX one_final_snapshot_of_a_kind ON snapshots USING btree (experiment_id, kind) WHERE is_final;
CREATE TRIGGER sealed_snapshots_are_kept BEFORE DELETE ON snapshots FOR EACH ROW WHEN (old.is_final) EXECUTE FUNCTION refuse_deleting_sealed();
CREATE TRIGGER snapshots_are_append_only BEFORE DELETE OR UPDATE ON snapshots FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();
CREATE TRIGGER snapshots_are_never_emptied BEFORE TRUNCATE ON snapshots FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();

CREATE TABLE sources (
  id             integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  environment_id integer NOT NULL,
  name           text NOT NULL,
  mapping        jsonb NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at     timestamptz(3),
  edition        bigint NOT NULL DEFAULT 1,
  CONSTRAINT sources_pkey PRIMARY KEY (id),
  CONSTRAINT sources_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT sources_name_check CHECK (name <> ''::text)
);
CREATE UNIQUE INDEX one_source_per_name ON sources USING btree (environment_id, name) WHERE deleted_at IS NULL;
CREATE TRIGGER sources_count_editions BEFORE UPDATE ON sources FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition();

CREATE TABLE variants (
  id                   integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  uuid                 uuid NOT NULL DEFAULT gen_random_uuid(),
  feature_id           integer NOT NULL,
  key                  text NOT NULL,
  value_type           text NOT NULL,
  value                text NOT NULL,
  default_basis_points integer NOT NULL,
  CONSTRAINT variants_pkey PRIMARY KEY (id),
  CONSTRAINT variants_feature_id_key_key UNIQUE (feature_id, key),
  CONSTRAINT variants_id_feature_id_key UNIQUE (id, feature_id),
  CONSTRAINT variants_feature_id_fkey FOREIGN KEY (feature_id) REFERENCES features(id),
  CONSTRAINT variants_default_basis_points_check CHECK (default_basis_points >= 0 AND default_basis_points <= 10000),
  CONSTRAINT variants_key_check CHECK (key <> ''::text AND key <> 'control'::text),
  CONSTRAINT variants_value_type_check CHECK (value_type = ANY (ARRAY['integer'::text, 'string'::text, 'boolean'::text]))
);
CREATE TRIGGER changed_variants_count_editions AFTER UPDATE ON variants FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION raise_edition_of_feature();
CREATE TRIGGER variants_count_editions AFTER INSERT OR DELETE ON variants FOR EACH ROW EXECUTE FUNCTION raise_edition_of_feature();

CREATE TABLE webhook_deliveries (
  id           bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  webhook_id   integer NOT NULL,
  message_id   uuid NOT NULL,
  lane         uuid NOT NULL,
  state        text NOT NULL DEFAULT 'waiting'::text,
  attempts     integer NOT NULL DEFAULT 0,
  status       integer,
  answer       text,
  error        text,
  attempted_at timestamptz(3),
  body         text,
  created_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  queued_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  due_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  body_format  text,
  is_hurried   boolean NOT NULL DEFAULT false,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_deliveries_webhook_id_message_id_key UNIQUE (webhook_id, message_id),
  CONSTRAINT webhook_deliveries_message_id_fkey FOREIGN KEY (message_id) REFERENCES webhook_messages(id) ON DELETE CASCADE,
  CONSTRAINT webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id),
  CONSTRAINT webhook_deliveries_body_format_check CHECK (body_format = ANY (ARRAY['json'::text, 'slack'::text, 'discord'::text])),
  CONSTRAINT webhook_deliveries_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'stopped'::text]))
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries USING btree (due_at) WHERE state = 'waiting'::text;
CREATE INDEX webhook_deliveries_in_lane ON webhook_deliveries USING btree (webhook_id, lane, id) WHERE state = 'waiting'::text;
CREATE INDEX webhook_deliveries_of_message ON webhook_deliveries USING btree (message_id);
CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries USING btree (webhook_id, id);

CREATE TABLE webhook_messages (
  id             uuid NOT NULL DEFAULT gen_random_uuid(),
  environment_id integer NOT NULL,
  experiment_id  integer,
  type           text NOT NULL,
  at             timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  before         jsonb,
  after          jsonb,
  actor          text,
  comment        text,
  CONSTRAINT webhook_messages_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_messages_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT webhook_messages_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES experiments(id) ON DELETE CASCADE
);
CREATE INDEX webhook_messages_by_age ON webhook_messages USING btree (at);

CREATE TABLE webhooks (
  id               integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  environment_id   integer NOT NULL,
  name             text NOT NULL,
  url              text NOT NULL,
  format           text NOT NULL,
  types            text[],
  secret           text NOT NULL,
  previous_secret  text,
  rotated_at       timestamptz(3),
  is_enabled       boolean NOT NULL DEFAULT true,
  disabled_because text,
  edition          bigint NOT NULL DEFAULT 1,
  created_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  deleted_at       timestamptz(3),
  earlier_secrets  jsonb NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT webhooks_pkey PRIMARY KEY (id),
  CONSTRAINT webhooks_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  CONSTRAINT webhooks_disabled_because_check CHECK (disabled_because = 'gone'::text),
  CONSTRAINT webhooks_format_check CHECK (format = ANY (ARRAY['json'::text, 'slack'::text, 'discord'::text])),
  CONSTRAINT webhooks_name_check CHECK (name <> ''::text),
  CONSTRAINT webhooks_that_work_have_no_reason CHECK (NOT is_enabled OR disabled_because IS NULL),
  CONSTRAINT webhooks_url_check CHECK (url <> ''::text)
);
CREATE UNIQUE INDEX one_webhook_per_name ON webhooks USING btree (environment_id, name) WHERE deleted_at IS NULL;
CREATE TRIGGER webhooks_count_editions BEFORE UPDATE ON webhooks FOR EACH ROW WHEN (old.name <> new.name OR old.url <> new.url OR old.format <> new.format OR old.types IS DISTINCT FROM new.types OR old.is_enabled <> new.is_enabled OR old.disabled_because IS DISTINCT FROM new.disabled_because OR old.rotated_at IS DISTINCT FROM new.rotated_at OR old.deleted_at IS DISTINCT FROM new.deleted_at) EXECUTE FUNCTION raise_edition();

CREATE TABLE worker_heartbeats (
  worker_id  text NOT NULL,
  task_queue text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  seen_at    timestamptz(3) NOT NULL,
  refreshing integer NOT NULL DEFAULT 0,
  CONSTRAINT worker_heartbeats_pkey PRIMARY KEY (worker_id)
);
CREATE INDEX worker_heartbeats_of_queue ON worker_heartbeats USING btree (task_queue, seen_at);

CREATE OR REPLACE FUNCTION public.count_spooled_events()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  direction integer := CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END;
BEGIN
  UPDATE event_spool_state
  SET row_count = event_spool_state.row_count + direction * c.row_count,
      byte_count = event_spool_state.byte_count + direction * c.byte_count
  FROM (SELECT sum(row_count) AS row_count, sum(byte_count) AS byte_count FROM changed) c
  WHERE c.row_count > 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.forget_spooled_events()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE event_spool_state SET row_count = 0, byte_count = 0;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.identifier_digest(identifier text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ SELECT sha256(convert_to(identifier, 'UTF8')) $function$;

CREATE OR REPLACE FUNCTION public.metric_meaning(aggregation text, definition jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT md5(jsonb_build_array(
    aggregation,
    definition - 'version' - 'filters' - 'denominator',
    (
      SELECT jsonb_agg(one ORDER BY one::text COLLATE "C")
      FROM jsonb_array_elements(definition -> 'filters') AS one
    ),
    (definition -> 'denominator') - 'filters',
    (
      SELECT jsonb_agg(one ORDER BY one::text COLLATE "C")
      FROM jsonb_array_elements(definition -> 'denominator' -> 'filters') AS one
    )
  )::text)
$function$;

CREATE OR REPLACE FUNCTION public.mirror_changed_experiment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE flag_mirrors
  SET state = 'pending', asked = asked + 1, commanded = commanded + 1, attempts = 0, due_at = clock_timestamp()
  WHERE experiment_id = NEW.id AND state <> 'released';
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.mirror_new_experiment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO flag_mirrors (experiment_id, environment_id)
  SELECT NEW.id, s.environment_id FROM flag_stores s WHERE s.environment_id = NEW.environment_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.raise_edition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.edition := OLD.edition + 1;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.raise_edition_of_feature()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE features SET edition = edition + 1 WHERE id = coalesce(NEW.feature_id, OLD.feature_id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.raise_edition_of_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE feature_states SET edition = edition + 1 WHERE id = coalesce(NEW.feature_state_id, OLD.feature_state_id);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_deleting_sealed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'a sealed snapshot is kept for ever' USING ERRCODE = 'check_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_experiment_salt_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'the salts of an experiment are frozen' USING ERRCODE = 'check_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_epochs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'an epoch is closed once and otherwise never changes' USING ERRCODE = 'check_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_rewriting_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('holdfast.retention', true) = TG_TABLE_NAME THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_salt_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'the bucketing salt of a feature state is frozen' USING ERRCODE = 'check_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.tell_of_change(environment integer, experiment integer, kind text, seq bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
  SELECT pg_notify(
    'holdfast_changes',
    json_build_object('environment', environment, 'experiment', experiment, 'kind', kind, 'seq', seq)::text
  )
$function$;

CREATE OR REPLACE FUNCTION public.tell_of_command()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_of_change(e.environment_id, e.id, 'command', e.revision)
  FROM experiments e WHERE e.uuid = NEW.experiment_uuid;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_of_experiment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_of_change(NEW.environment_id, NEW.id, 'experiment', NEW.edition);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_of_flags()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_of_change(NEW.id, NULL, 'flag', NEW.version);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_of_metric()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_of_change(NEW.environment_id, NULL, 'metric', NEW.edition);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_of_refresh()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_of_change(
    e.environment_id, e.id, CASE NEW.outcome WHEN 'succeeded' THEN 'snapshot' ELSE 'failed_refresh' END, NEW.seq
  )
  FROM experiments e WHERE e.id = NEW.experiment_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_of_status()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_of_change(e.environment_id, e.id, 'status', NEW.refresh_seq)
  FROM experiments e WHERE e.id = NEW.experiment_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_webhooks(environment integer, experiment integer, experiment_uuid uuid, kind text, before jsonb, after jsonb, actor text, comment text, since timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  wanted integer[];
  message uuid;
BEGIN
  SELECT array_agg(w.id ORDER BY w.id) INTO wanted
  FROM webhooks w
  WHERE w.environment_id = environment AND w.is_enabled AND w.deleted_at IS NULL
    AND (w.types IS NULL OR kind = ANY (w.types)) AND (since IS NULL OR w.created_at <= since);
  IF wanted IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO webhook_messages (environment_id, experiment_id, type, before, after, actor, comment)
  VALUES (environment, experiment, kind, before, after, actor, comment)
  RETURNING id INTO message;
  INSERT INTO webhook_deliveries (webhook_id, message_id, lane)
  SELECT each, message, experiment_uuid FROM unnest(wanted) AS each;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_webhooks_of_command()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_webhooks(
    e.environment_id, e.id, e.uuid,
    CASE
      WHEN NEW.action = 'sealed' THEN 'sealed'
      WHEN NEW.action LIKE '% refused' THEN 'command.refused'
      ELSE 'command.' || replace(NEW.action, ' ', '_')
    END,
    CASE WHEN NEW.before ? 'status' THEN jsonb_build_object('status', NEW.before -> 'status') END,
    CASE
      WHEN NEW.action = 'sealed' THEN jsonb_build_object('seq', NEW.after -> 'seq')
      WHEN NEW.action LIKE '% refused' THEN jsonb_build_object(
        'command', left(NEW.action, -8), 'code', NEW.after -> 'code', 'detail', NEW.after -> 'detail'
      )
      WHEN NEW.after ? 'status' THEN jsonb_build_object('status', NEW.after -> 'status')
    END,
    NEW.actor, NEW.comment, NULL
  )
  FROM experiments e WHERE e.uuid = NEW.experiment_uuid;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_webhooks_of_drift()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_webhooks(
    e.environment_id, e.id, e.uuid,
    CASE WHEN NEW.astray IS NULL THEN 'flag_store.repaired' ELSE 'flag_store.drifted' END,
    OLD.astray, NEW.astray, NULL, NULL, NULL
  )
  FROM experiments e WHERE e.id = NEW.experiment_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.tell_webhooks_of_status()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM tell_webhooks(
    e.environment_id, e.id, e.uuid, 'status.' || NEW.word,
    CASE TG_OP WHEN 'UPDATE' THEN jsonb_build_object('status_word', OLD.word) END,
    jsonb_build_object('status_word', NEW.word), NULL, NULL, CASE TG_OP WHEN 'INSERT' THEN e.created_at END
  )
  FROM experiments e WHERE e.id = NEW.experiment_id;
  RETURN NULL;
END $function$;
