-- Sealed entries of a centre as Parquet. The folder must be empty: name another one each time.
-- Parameters: 1 centre; 2 and 3 first and last day, YYYY-MM-DD.
UNLOAD (
    SELECT
        centre,
        json_extract_scalar(line, '$.content.chain') AS chain,
        CAST(json_extract_scalar(line, '$.content.seq') AS bigint) AS seq,
        day,
        json_extract_scalar(line, '$.content.at') AS happened_at,
        json_extract_scalar(line, '$.content.event') AS event,
        json_extract_scalar(line, '$.content.actor') AS actor,
        json_format(json_extract(line, '$.content.facts')) AS facts,
        json_extract_scalar(line, '$.hash') AS hash,
        json_extract_scalar(line, '$.prev_hash') AS prev_hash
    FROM sealed_entries
    WHERE centre = ?
        AND day BETWEEN ? AND ?
)
TO 's3://${AnalyticsBucket}/unloaded/sealed/1/'
WITH (format = 'PARQUET', compression = 'SNAPPY')
