-- Who this installation is. ClickHouse and Temporal carry the same id; with one that carries another, or that has lost it,
-- nothing is stored and from it nothing is computed, until an operator says that it is meant (npm run adopt-stores).
CREATE TABLE installation (
  is_the_one      boolean PRIMARY KEY DEFAULT true CHECK (is_the_one),
  id              uuid NOT NULL DEFAULT gen_random_uuid(),
  -- Since when a warehouse carries the id; null before the first.
  warehouse_since timestamptz(3)
);
INSERT INTO installation DEFAULT VALUES;
