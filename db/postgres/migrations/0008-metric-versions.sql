-- What a metric has meant over time, and which of its meanings an experiment measures.

-- Every meaning that a metric ever had. `metrics` holds the newest one, so that lists need no join.
CREATE TABLE metric_versions (
  metric_id   integer NOT NULL REFERENCES metrics (id),
  version     integer NOT NULL CHECK (version > 0),
  aggregation text NOT NULL CHECK (aggregation IN ('count', 'sum', 'mean', 'occurrence')),
  direction   text NOT NULL CHECK (direction IN ('up', 'down', 'informational')),
  definition  jsonb NOT NULL,
  created_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  actor       text NOT NULL,
  PRIMARY KEY (metric_id, version)
);
INSERT INTO metric_versions (metric_id, version, aggregation, direction, definition, created_at, actor)
  SELECT id, 1, aggregation, direction, definition, created_at, 'unknown' FROM metrics;
CREATE TRIGGER metric_versions_are_append_only BEFORE UPDATE OR DELETE ON metric_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history();

ALTER TABLE metrics ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);

ALTER TABLE experiment_metrics
  -- Null follows the newest one. An experiment that has started follows nothing: what it measures stays what it was.
  ADD COLUMN metric_version integer,
  ADD COLUMN role text NOT NULL DEFAULT 'goal' CHECK (role IN ('goal', 'secondary', 'guardrail')),
  -- How much worse than control, as a part of control's mean, still counts as unharmed.
  ADD COLUMN margin double precision CHECK (margin > 0 AND margin <= 1),
  ADD CONSTRAINT only_guardrails_have_margins CHECK ((role = 'guardrail') = (margin IS NOT NULL)),
  ADD CONSTRAINT pinned_versions_exist
    FOREIGN KEY (metric_id, metric_version) REFERENCES metric_versions (metric_id, version);
CREATE INDEX experiment_metrics_of_metric ON experiment_metrics (metric_id);
UPDATE experiment_metrics SET metric_version = 1
  WHERE experiment_id IN (SELECT id FROM experiments WHERE started_at IS NOT NULL);
