-- Whose warehouse this is: the id of an installation, which Postgres gives. Of two that came at once the first stands.
CREATE TABLE IF NOT EXISTS installation
(
    id    String,
    since DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY (since, id);
