-- People who signed in with a management key once, and tokens that sign in once. Of both only hashes are kept.

CREATE TABLE sessions (
  secret_hash bytea PRIMARY KEY,
  -- What the session may do is what this key may, at every moment: a key that is revoked ends it.
  key_id      integer NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  created_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- To the minute: reads must not become writes.
  used_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX sessions_of_key ON sessions (key_id);
CREATE INDEX sessions_by_use ON sessions (used_at);

-- A row is deleted by the one who signs in with it.
CREATE TABLE sign_in_tokens (
  token_hash bytea PRIMARY KEY,
  key_id     integer NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_tokens_of_key ON sign_in_tokens (key_id);
CREATE INDEX sign_in_tokens_by_expiry ON sign_in_tokens (expires_at);
