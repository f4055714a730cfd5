-- What a metric measures, as text that is equal where the meaning is: the order of filters says nothing, nor does the version of a
-- definition that uses nothing of it. The direction is how it is read, and not what is measured.
CREATE FUNCTION metric_meaning(aggregation text, definition jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
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
$$;

CREATE INDEX metrics_of_meaning ON metrics (environment_id, metric_meaning(aggregation, definition), id)
  WHERE deleted_at IS NULL;

-- What a pass of the reconciler found and could not repair: workflows that have no experiment, and experiments that it could not read.
ALTER TABLE reconciler_passes
  ADD COLUMN orphans text[] NOT NULL DEFAULT '{}',
  ADD COLUMN unrepaired text[] NOT NULL DEFAULT '{}';

-- How many refreshes a worker computes at the moment. One of an older version does not say.
ALTER TABLE worker_heartbeats ADD COLUMN refreshing integer NOT NULL DEFAULT 0;
