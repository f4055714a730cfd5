-- What people note about an experiment; nothing that is served or computed depends on it.

ALTER TABLE experiments
  -- Who answers for it, in whatever way the organisation names people; null is nobody.
  ADD COLUMN owner text CHECK (owner <> '' AND length(owner) <= 255),
  ADD COLUMN tags  text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
  ADD COLUMN notes text NOT NULL DEFAULT '' CHECK (length(notes) <= 10000);
