-- Terms of the law that bodies let pass, counted when the clock first said so; internal terms of co-executors are none.
-- Parameters: 1 centre; 2 and 3 first and last day, YYYY-MM-DD.
WITH alarms AS (
    SELECT
        json_extract_scalar(line, '$.content.chain') AS chain,
        json_format(json_extract(line, '$.content.facts.tell')) AS tell
    FROM sealed_entries
    WHERE centre = ?
        AND day BETWEEN ? AND ?
        AND json_extract_scalar(line, '$.content.event') = 'TermAlarmRaised'
),
-- Each is a text such as "body:housing OVERDUE CONSIDERATION 2026-11-20 2026-11-20 NOW".
told AS (
    SELECT alarms.chain, one.fact
    FROM alarms
    CROSS JOIN UNNEST(split(substr(alarms.tell, 3, length(alarms.tell) - 4), '","')) AS one(fact)
)
SELECT
    substr(split_part(fact, ' ', 1), 6) AS body,
    split_part(fact, ' ', 3) AS purpose,
    count(*) AS violations,
    count(DISTINCT chain) AS appeals
FROM told
WHERE split_part(fact, ' ', 1) LIKE 'body:%'
    AND split_part(fact, ' ', 2) = 'OVERDUE'
    AND split_part(fact, ' ', 3) <> 'CO_EXECUTION'
GROUP BY 1, 2
ORDER BY violations DESC, body, purpose
