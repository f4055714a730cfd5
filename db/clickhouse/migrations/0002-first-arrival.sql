-- Of several events with one identity the one that arrived first stands, whatever is delivered later and however parts
-- are merged: the tables keep the row with the highest version, and a version falls with the arrival. Merges cannot be
-- given another rule, so these are new tables; 0003 removes the old ones.
--
-- version = (2^52 - 1 - arrival in microseconds since 1970) * 4096 + how often the exposure was judged again. So a
-- judgement beats the row that it judges, and no event that arrived earlier.

-- A process of the version before names its columns, which do not include this one. So does text that it spooled.
ALTER TABLE event_inbox
    ADD COLUMN IF NOT EXISTS arrival UInt64 DEFAULT toUInt64(toUnixTimestamp64Micro(now64(6)));

-- Only so that the old parts fit the new table: nothing has to be copied.
ALTER TABLE facts
    ADD COLUMN IF NOT EXISTS version UInt64
        DEFAULT bitShiftLeft(toUInt64(4503599627370495 - toUnixTimestamp64Milli(rcv) * 1000), 12);

-- Metric events. unit = 64-bit hash of the identifier, eid = 64-bit hash of the event id (it competes only within one
-- unit, event and millisecond). num is 0 where the value is not a number, so that sums need no condition; raw keeps such
-- a value. rcv is the arrival of the event that stands; parts of the old table have no version yet. Days that got
-- nothing new for ten minutes are merged into one part, where FINAL is almost free.
CREATE TABLE IF NOT EXISTS metric_events
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
    rcv         DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    version     UInt64 DEFAULT bitShiftLeft(toUInt64(4503599627370495 - toUnixTimestamp64Milli(rcv) * 1000), 12)
        CODEC(LZ4),
    INDEX rcv_range rcv TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(ts)
ORDER BY (environment, event, unit, ts, eid)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

-- Exposures with what the server thinks of them, also those that enrol nobody. The variant is no part of the key: two
-- variants under one id are one event, of which the first stands. The stamps (experiment, epoch, verdict) are an opinion
-- that is formed again when the time of an exposure turns out to lie in another epoch; see the version.
CREATE TABLE IF NOT EXISTS judged_exposures
(
    environment   LowCardinality(String),
    feature_name  LowCardinality(String),
    unit          UInt64,
    ts            DateTime64(3, 'UTC') CODEC(Delta, LZ4),
    eid           UInt64 CODEC(NONE),
    vh            UInt64,
    experiment_id UInt32,
    epoch         UInt32,
    verdict       LowCardinality(String),
    variant       LowCardinality(String),
    identifier    String CODEC(ZSTD(3)),
    traits        String CODEC(ZSTD(3)),
    metadata      String CODEC(ZSTD(3)),
    sdk           LowCardinality(String),
    rcv           DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    version       UInt64 CODEC(LZ4),
    INDEX rcv_range rcv TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(ts)
ORDER BY (environment, feature_name, unit, ts, eid)
SETTINGS min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS inbox_to_metric_events TO metric_events AS
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
    sdk,
    fromUnixTimestamp64Micro(toInt64(arrival), 'UTC') AS rcv,
    bitShiftLeft(toUInt64(4503599627370495 - arrival), 12) AS version
FROM event_inbox
WHERE event != '$flag_exposure';

CREATE MATERIALIZED VIEW IF NOT EXISTS inbox_to_judged_exposures TO judged_exposures AS
SELECT
    environment,
    feature_name,
    sipHash64(identifier) AS unit,
    timestamp AS ts,
    sipHash64(event_id) AS eid,
    sipHash64(value) AS vh,
    experiment_id,
    epoch,
    verdict,
    value AS variant,
    identifier,
    traits,
    metadata,
    sdk,
    fromUnixTimestamp64Micro(toInt64(arrival), 'UTC') AS rcv,
    bitShiftLeft(toUInt64(4503599627370495 - arrival), 12) AS version
FROM event_inbox
WHERE event = '$flag_exposure';

-- An insert that began before the new views were there fills the old tables only. It is given up after eight seconds
-- (EVENTS_INSERT_TIMEOUT_SECONDS), so that ten seconds from now nothing arrives in them that the new ones do not get.
-- Where nothing is in the old tables, nobody waits.
SELECT sleepEachRow(1)
FROM numbers(assumeNotNull((SELECT if((SELECT count() FROM facts) + (SELECT count() FROM exposures) > 0, 10, 0))))
SETTINGS max_block_size = 1;

-- Repeated, these two add copies, which count once.
ALTER TABLE metric_events ATTACH PARTITION ALL FROM facts;

INSERT INTO judged_exposures
(
    environment, feature_name, unit, ts, eid, vh, experiment_id, epoch, verdict, variant, identifier, traits, metadata,
    sdk, rcv, version
)
SELECT
    environment, feature_name, unit, ts, eid, vh, experiment_id, epoch, verdict, variant, identifier, traits, metadata,
    sdk, rcv, bitShiftLeft(toUInt64(4503599627370495 - toUnixTimestamp64Milli(rcv) * 1000), 12)
FROM exposures
SETTINGS max_partitions_per_insert_block = 0;

-- Every distinct event, whatever has been merged so far: for audit, for counting and for people.
CREATE OR REPLACE VIEW events AS
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
FROM metric_events FINAL
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
FROM judged_exposures FINAL;
