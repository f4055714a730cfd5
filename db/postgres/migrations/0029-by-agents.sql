-- `mcp`: a program asked by the Model Context Protocol, at /mcp.
ALTER TABLE audit_log
  DROP CONSTRAINT audit_log_source_check,
  ADD CONSTRAINT audit_log_source_check
    CHECK (source IN ('api', 'mcp', 'signal', 'schedule', 'workflow', 'guardrail', 'system'));
