-- What people set up around experiments can be edited in two tabs as well: the same editions as those of migration 19.
ALTER TABLE projects ADD COLUMN edition bigint NOT NULL DEFAULT 1;
ALTER TABLE environments ADD COLUMN edition bigint NOT NULL DEFAULT 1;
ALTER TABLE segments ADD COLUMN edition bigint NOT NULL DEFAULT 1;
ALTER TABLE sources ADD COLUMN edition bigint NOT NULL DEFAULT 1;

CREATE TRIGGER projects_count_editions BEFORE UPDATE ON projects
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition();
CREATE TRIGGER segments_count_editions BEFORE UPDATE ON segments
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition();
CREATE TRIGGER sources_count_editions BEFORE UPDATE ON sources
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_edition();

-- Whatever changes what is served raises the version of an environment, which is nobody's edit of the environment itself.
CREATE TRIGGER environments_count_editions BEFORE UPDATE ON environments
  FOR EACH ROW WHEN (
    OLD.name <> NEW.name OR OLD.is_production <> NEW.is_production OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
  ) EXECUTE FUNCTION raise_edition();
