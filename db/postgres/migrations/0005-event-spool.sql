-- Events that were accepted while the warehouse did not take them. They are verified and stamped: what is here only
-- has to be inserted. Whatever is drained twice counts once, so nothing here is ever locked across an insert.

CREATE TABLE event_spool (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The columns of the payload, so that a newer version can still insert what an older one has spooled.
  columns    text NOT NULL CHECK (columns <> ''),
  -- Whole lines of tab-separated text.
  payload    bytea NOT NULL,
  row_count  integer NOT NULL CHECK (row_count > 0),
  byte_count integer GENERATED ALWAYS AS (octet_length(payload)) STORED,
  -- How often the warehouse refused this one while it took others; such a one goes to the end of the line.
  refusals   integer NOT NULL DEFAULT 0,
  spooled_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX event_spool_line ON event_spool (refusals, id);

-- What is in the spool, counted by triggers, so that the bound costs one row's look-up and holds between processes;
-- and who drains it.
CREATE TABLE event_spool_state (
  id           integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  row_count    bigint NOT NULL DEFAULT 0,
  byte_count   bigint NOT NULL DEFAULT 0,
  drainer      text,
  leased_until timestamptz(3) NOT NULL DEFAULT '-infinity'
);
INSERT INTO event_spool_state DEFAULT VALUES;

CREATE FUNCTION count_spooled_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  direction integer := CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END;
BEGIN
  UPDATE event_spool_state
  SET row_count = event_spool_state.row_count + direction * c.row_count,
      byte_count = event_spool_state.byte_count + direction * c.byte_count
  FROM (SELECT sum(row_count) AS row_count, sum(byte_count) AS byte_count FROM changed) c
  WHERE c.row_count > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER event_spool_counts_added AFTER INSERT ON event_spool
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_spooled_events();
CREATE TRIGGER event_spool_counts_removed AFTER DELETE ON event_spool
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_spooled_events();

CREATE FUNCTION forget_spooled_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE event_spool_state SET row_count = 0, byte_count = 0;
  RETURN NULL;
END $$;
CREATE TRIGGER event_spool_counts_truncation AFTER TRUNCATE ON event_spool
  FOR EACH STATEMENT EXECUTE FUNCTION forget_spooled_events();
