-- Events, all environments in one set of tables. One insert into the inbox fans out, by materialized views, into
-- what each question reads: facts (metric events), exposures (raw, for audit and health) and exposure_state (the
-- few columns that results need). Identity of an event is its content: environment, name, unit, timestamp, id. A
-- copy, however late, therefore falls into the same partition and onto the same key, where FINAL or a merge removes it.

-- Keeps nothing itself. Every later question starts from columns that are here, so it takes all an event carries.
CREATE TABLE IF NOT EXISTS event_inbox
(
    environment   LowCardinality(String),
    event_id      String,
    event         LowCardinality(String),
    feature_name  LowCardinality(String),
    identifier    String,
    value         String,
    timestamp     DateTime64(3, 'UTC'),
    traits        String,
    metadata      String,
    sdk           LowCardinality(String),
    experiment_id UInt32,
    epoch         UInt32,
    verdict       LowCardinality(String),
    num           Float64,
    num_ok        UInt8
)
ENGINE = Null;

-- Metric events. unit = 64-bit hash of the identifier, eid = 64-bit hash of the event id (it competes only within
-- one unit, event and millisecond). num is 0 where the value is not a number, so that sums need no condition; raw
-- keeps such a value. Days that got nothing new for ten minutes are merged into one part, where FINAL is almost free.
CREATE TABLE IF NOT EXISTS facts
(
    environment LowCardinality(String),
    event       LowCardinality(String),
    unit        UInt64,
    ts          DateTime64(3, 'UTC') CODEC(Delta, LZ4),
    eid         UInt64 CODEC(NONE),
    num         Float64,
    num_ok      UInt8,
    raw         String CODEC(ZSTD(3)),
    traits      String CODEC(ZSTD(3)),
    metadata    String CODEC(ZSTD(3)),
    sdk         LowCardinality(String),
    rcv         DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1)),
    INDEX rcv_range rcv TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree
PARTITION BY toDate(ts)
ORDER BY (environment, event, unit, ts, eid)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- Every exposure as received, also those that enrol nobody. The stamps (experiment, epoch, verdict) are not part of
-- the key: they are the server's opinion of an event, not its identity. Of two copies the one that enrols stands,
-- as it does in exposure_state.
CREATE TABLE IF NOT EXISTS exposures
(
    environment   LowCardinality(String),
    feature_name  LowCardinality(String),
    unit          UInt64,
    ts            DateTime64(3, 'UTC') CODEC(Delta, LZ4),
    vh            UInt64,
    eid           UInt64 CODEC(NONE),
    experiment_id UInt32,
    epoch         UInt32,
    verdict       LowCardinality(String),
    enrols        UInt8,
    variant       LowCardinality(String),
    identifier    String CODEC(ZSTD(3)),
    traits        String CODEC(ZSTD(3)),
    metadata      String CODEC(ZSTD(3)),
    sdk           LowCardinality(String),
    rcv           DateTime64(3, 'UTC') DEFAULT now64(3) CODEC(Delta, ZSTD(1)),
    INDEX rcv_range rcv TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(enrols)
PARTITION BY toDate(ts)
ORDER BY (environment, feature_name, unit, ts, vh, eid)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- First exposure of a unit to a variant within an epoch; minima need no dedup. With the epoch in the key, "exposed
-- within the epoch before an end" is exact from the minimum alone. unit comes before epoch, as in facts, so that a
-- range of units is one range of the primary key.
CREATE TABLE IF NOT EXISTS exposure_state
(
    environment    LowCardinality(String),
    experiment_id  UInt32,
    unit           UInt64,
    epoch          UInt32,
    vh             UInt64,
    variant        SimpleAggregateFunction(any, LowCardinality(String)),
    first_exposure SimpleAggregateFunction(min, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY (environment, experiment_id, unit, epoch, vh);

CREATE MATERIALIZED VIEW IF NOT EXISTS inbox_to_facts TO facts AS
SELECT
    environment,
    event,
    sipHash64(identifier) AS unit,
    timestamp AS ts,
    sipHash64(event_id) AS eid,
    num,
    num_ok,
    if(num_ok = 1, '', value) AS raw,
    traits,
    metadata,
    sdk
FROM event_inbox
WHERE event != '$flag_exposure';

CREATE MATERIALIZED VIEW IF NOT EXISTS inbox_to_exposures TO exposures AS
SELECT
    environment,
    feature_name,
    sipHash64(identifier) AS unit,
    timestamp AS ts,
    sipHash64(value) AS vh,
    sipHash64(event_id) AS eid,
    experiment_id,
    epoch,
    verdict,
    verdict IN ('verified', 'trusted') AND experiment_id > 0 AND epoch > 0 AND identifier != '' AS enrols,
    value AS variant,
    identifier,
    traits,
    metadata,
    sdk
FROM event_inbox
WHERE event = '$flag_exposure';

-- An empty identifier is nobody, and must not become one identity that everybody shares.
CREATE MATERIALIZED VIEW IF NOT EXISTS inbox_to_exposure_state TO exposure_state AS
SELECT
    environment,
    experiment_id,
    sipHash64(identifier) AS unit,
    epoch,
    sipHash64(value) AS vh,
    any(toLowCardinality(value)) AS variant,
    min(timestamp) AS first_exposure
FROM event_inbox
WHERE event = '$flag_exposure' AND verdict IN ('verified', 'trusted') AND experiment_id > 0 AND epoch > 0 AND identifier != ''
GROUP BY environment, experiment_id, unit, epoch, vh;

-- Every distinct event, whatever has been merged so far: for audit, for counting and for people.
CREATE VIEW IF NOT EXISTS events AS
SELECT
    environment,
    toString(event) AS event,
    '' AS feature_name,
    unit,
    ts AS timestamp,
    eid AS event_id,
    if(num_ok = 1, toString(num), raw) AS value,
    toUInt32(0) AS experiment_id,
    toUInt32(0) AS epoch,
    '' AS verdict,
    rcv AS received_at
FROM facts FINAL
UNION ALL
SELECT
    environment,
    '$flag_exposure' AS event,
    toString(feature_name) AS feature_name,
    unit,
    ts AS timestamp,
    eid AS event_id,
    toString(variant) AS value,
    experiment_id,
    epoch,
    toString(verdict) AS verdict,
    rcv AS received_at
FROM exposures FINAL;
