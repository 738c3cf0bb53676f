-- Entries of each sealed day by event.
-- Parameters: 1 centre; 2 and 3 first and last day, YYYY-MM-DD.
SELECT
    day,
    json_extract_scalar(line, '$.content.event') AS event,
    count(*) AS entries
FROM sealed_entries
WHERE centre = ?
    AND day BETWEEN ? AND ?
GROUP BY 1, 2
ORDER BY day, entries DESC, event
