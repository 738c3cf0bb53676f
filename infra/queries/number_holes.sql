-- Holes in the registration numbers: each line names ordinals that no sealed day holds, so appeals that were taken
-- away, and, where after_ordinal = before_ordinal, one that was given twice. No line: no hole.
-- Parameters: 1 centre; 2 and 3 first and last day, YYYY-MM-DD. Begin on the first day of sealing, or before the series.
WITH numbers AS (
    SELECT
        json_extract_scalar(line, '$.series') AS series,
        CAST(json_extract_scalar(line, '$.ordinal') AS bigint) AS ordinal
    FROM sealed_numbers
    WHERE centre = ?
        AND day BETWEEN ? AND ?
),
followed AS (
    SELECT
        series,
        coalesce(lag(ordinal) OVER (PARTITION BY series ORDER BY ordinal), 0) AS after_ordinal,
        ordinal AS before_ordinal
    FROM numbers
)
SELECT series, after_ordinal, before_ordinal, before_ordinal - after_ordinal - 1 AS missing
FROM followed
WHERE before_ordinal <> after_ordinal + 1
ORDER BY series, after_ordinal
