-- A list of many experiments is counted, sorted and filtered without reading any of them: of a row that is some kilobytes wide, the
-- index has the hundred bytes that lists ask for. Only the page that is shown is read from the table.
CREATE INDEX experiments_listed ON experiments (environment_id, created_at DESC, id DESC)
  INCLUDE (status, started_at, sealed_at, feature_id, owner, name)
  WHERE deleted_at IS NULL;

-- The first page in the other orders.
CREATE INDEX experiments_by_start ON experiments (environment_id, started_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX experiments_by_name ON experiments (environment_id, lower(name), id) WHERE deleted_at IS NULL;

-- What few of them have. Tags may be long, so that they have no place in the index above.
CREATE INDEX experiments_of_feature ON experiments (feature_id);
CREATE INDEX experiments_by_tag ON experiments USING gin (tags);
