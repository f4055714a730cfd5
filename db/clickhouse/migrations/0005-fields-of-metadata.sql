-- The top level of a metric event's metadata, field by field, each as JSON text: a metric that looks at fields reads what
-- it looks at, and parses no document for every event and query. Filled from the metadata whoever inserts, also a process
-- of the version before. The parser refuses a whole document for one integer of more than 64 bits, which JSON.stringify
-- writes up to 1e21; such an integer gets an exponent, outside of strings only.
ALTER TABLE metric_events
    ADD COLUMN IF NOT EXISTS fields Map(LowCardinality(String), String)
        DEFAULT CAST(
            JSONExtractKeysAndValuesRaw(
                if(
                    metadata = '' OR isValidJSON(metadata),
                    metadata,
                    arrayStringConcat(arrayMap(
                        token -> if(match(token, '^-?[0-9]{19,}$'), concat(token, 'e0'), token),
                        extractAll(metadata, '"(?:[^"\\\\]|\\\\.)*"|-?[0-9][-+.0-9eE]*|[^"0-9-]+')
                    ))
                )
            ),
            'Map(LowCardinality(String), String)'
        )
        CODEC(ZSTD(3));

-- Until it is written for what was there before, it is computed when it is read. Nobody waits for that.
ALTER TABLE metric_events
    MATERIALIZE COLUMN fields
    SETTINGS mutations_sync = 0;
