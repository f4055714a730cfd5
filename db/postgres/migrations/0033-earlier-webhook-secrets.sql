-- Each rotation of a day leaves a secret that still counts: `[{"secret", "until"}]`, the latest first.
ALTER TABLE webhooks ADD COLUMN earlier_secrets jsonb NOT NULL DEFAULT '[]';

UPDATE webhooks
SET earlier_secrets = jsonb_build_array(
  jsonb_build_object('secret', previous_secret, 'until', rotated_at + interval '1 day')
)
WHERE previous_secret IS NOT NULL AND rotated_at > clock_timestamp() - interval '1 day';
