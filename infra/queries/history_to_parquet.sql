-- The whole history of an export as Parquet. The folder must be empty: name another one each time.
-- Parameters: 1 id of an export.
UNLOAD (
    SELECT
        split_part(item.pk.s, '#', 1) AS centre,
        item.pk.s AS chain,
        CAST(item.sk.s AS bigint) AS seq,
        split_part(item.day.s, '#', 2) AS day,
        json_extract_scalar(item.entry.s, '$.at') AS happened_at,
        item.event.s AS event,
        json_extract_scalar(item.entry.s, '$.actor') AS actor,
        json_format(json_extract(item.entry.s, '$.facts')) AS facts,
        json_extract_scalar(item.entry.s, '$.hash') AS hash,
        json_extract_scalar(item.entry.s, '$.prev_hash') AS prev_hash
    FROM history_export
    WHERE export_id = ?
)
TO 's3://${AnalyticsBucket}/unloaded/history/1/'
WITH (format = 'PARQUET', compression = 'SNAPPY')
