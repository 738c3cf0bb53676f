-- Who read the personal data of an appeal, when, what and what for.
-- Parameters: 1 centre; 2 and 3 first and last day, YYYY-MM-DD; 4 id of the appeal.
SELECT
    json_extract_scalar(line, '$.content.at') AS happened_at,
    json_extract_scalar(line, '$.content.actor') AS actor,
    json_extract_scalar(line, '$.content.event') AS event,
    json_extract_scalar(line, '$.content.facts.what') AS what,
    json_extract_scalar(line, '$.content.facts.part') AS part,
    json_extract_scalar(line, '$.content.facts.what_for') AS what_for
FROM sealed_entries
WHERE centre = ?
    AND day BETWEEN ? AND ?
    AND json_extract_scalar(line, '$.content.chain') = concat(centre, '#access#', ?)
ORDER BY happened_at
