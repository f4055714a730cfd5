-- For the pages of those who run and change an installation.

-- People mark the environments where a mistake reaches customers; pages ask for more before something starts or ends there.
ALTER TABLE environments ADD COLUMN is_production boolean NOT NULL DEFAULT false;

-- What was repaired lately is counted without reading the whole log.
CREATE INDEX audit_log_of_repairs ON audit_log (at) WHERE action IN ('workflow restarted', 'workflow resynced');
