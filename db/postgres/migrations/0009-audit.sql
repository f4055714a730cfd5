-- The audit log speaks of the whole catalogue, and not of experiments alone.

ALTER TABLE audit_log
  ADD COLUMN project_id integer REFERENCES projects (id),
  -- What kind of thing was changed, which one, and what it was called then.
  ADD COLUMN subject text NOT NULL DEFAULT 'experiment' CHECK (
    subject IN (
      'experiment', 'project', 'environment', 'feature', 'variant', 'feature_default', 'segment', 'segment_override',
      'identity_override', 'identity', 'metric', 'server_key', 'management_key'
    )
  ),
  ADD COLUMN subject_id bigint,
  ADD COLUMN subject_name text,
  -- An environment's own entries say which project they are of, so that they can still be found when it is gone.
  ADD CONSTRAINT changes_of_the_catalogue_name_what_changed CHECK (
    subject = 'experiment' OR (subject_id IS NOT NULL AND subject_name IS NOT NULL)
  );

-- `guardrail`: a metric that must not get worse did. `system`: the product itself, at its start or from a command line.
ALTER TABLE audit_log
  DROP CONSTRAINT audit_log_source_check,
  ADD CONSTRAINT audit_log_source_check
    CHECK (source IN ('api', 'signal', 'schedule', 'workflow', 'guardrail', 'system'));

CREATE INDEX audit_log_of_environment ON audit_log (environment_id, id) WHERE environment_id IS NOT NULL;
CREATE INDEX audit_log_of_project ON audit_log (project_id, id) WHERE project_id IS NOT NULL;

CREATE TRIGGER audit_log_is_never_emptied BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_history();
