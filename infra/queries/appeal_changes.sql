-- All changes of an appeal, as they are sealed: one line an entry, first to last.
-- Parameters: 1 centre; 2 and 3 first and last day, YYYY-MM-DD; 4 id of the appeal.
SELECT
    CAST(json_extract_scalar(line, '$.content.seq') AS bigint) AS seq,
    json_extract_scalar(line, '$.content.at') AS happened_at,
    json_extract_scalar(line, '$.content.event') AS event,
    json_extract_scalar(line, '$.content.actor') AS actor,
    json_format(json_extract(line, '$.content.facts')) AS facts,
    json_extract_scalar(line, '$.hash') AS hash,
    day AS sealed_on
FROM sealed_entries
WHERE centre = ?
    AND day BETWEEN ? AND ?
    AND json_extract_scalar(line, '$.content.chain') = concat(centre, '#appeal#', ?)
ORDER BY seq
