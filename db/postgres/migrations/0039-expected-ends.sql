-- When an experiment is expected to end, so that a list of many can be sorted by it. It is decided and kept with the
-- status word (migration 17); what was kept before is decided again when somebody asks. It is not deleted for that:
-- whoever is told of new words would be told of all of them once more.
ALTER TABLE experiment_standings ADD COLUMN ends_at timestamptz(3);
UPDATE experiment_standings SET software_version = '';
