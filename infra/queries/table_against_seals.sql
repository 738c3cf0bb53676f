-- What the table says otherwise than it was sealed: entries changed, taken away from the table, or never sealed though
-- of these days. No line: the table is as it was sealed.
-- Parameters: 1, 2, 3 centre, first and last day; 4 id of an export; 5, 6, 7 centre, first and last day again.
WITH sealed AS (
    SELECT
        json_extract_scalar(line, '$.content.chain') AS chain,
        CAST(json_extract_scalar(line, '$.content.seq') AS bigint) AS seq,
        json_extract_scalar(line, '$.hash') AS hash,
        -- Parsed, so that the order of members says nothing.
        json_format(json_parse(json_format(json_extract(line, '$.content.facts')))) AS facts,
        concat(
            substr(json_extract_scalar(line, '$.content.at'), 1, 19), ' ',
            json_extract_scalar(line, '$.content.actor'), ' ',
            json_extract_scalar(line, '$.content.event'), ' ',
            coalesce(json_extract_scalar(line, '$.content.personal_commitment'), '-'), ' ',
            json_extract_scalar(line, '$.prev_hash')
        ) AS rest
    FROM sealed_entries
    WHERE centre = ?
        AND day BETWEEN ? AND ?
),
held AS (
    SELECT
        item.pk.s AS chain,
        CAST(item.sk.s AS bigint) AS seq,
        json_extract_scalar(item.entry.s, '$.hash') AS hash,
        json_format(json_parse(json_format(json_extract(item.entry.s, '$.facts')))) AS facts,
        concat(
            substr(json_extract_scalar(item.entry.s, '$.at'), 1, 19), ' ',
            json_extract_scalar(item.entry.s, '$.actor'), ' ',
            json_extract_scalar(item.entry.s, '$.event'), ' ',
            coalesce(json_extract_scalar(item.entry.s, '$.personal_commitment'), '-'), ' ',
            json_extract_scalar(item.entry.s, '$.prev_hash')
        ) AS rest
    FROM history_export
    WHERE export_id = ?
        AND split_part(item.day.s, '#', 1) = ?
        AND split_part(item.day.s, '#', 2) BETWEEN ? AND ?
)
SELECT
    coalesce(sealed.chain, held.chain) AS chain,
    coalesce(sealed.seq, held.seq) AS seq,
    CASE
        WHEN held.chain IS NULL THEN 'not in the table'
        WHEN sealed.chain IS NULL THEN 'not sealed'
        ELSE 'changed'
    END AS what
FROM sealed
FULL OUTER JOIN held ON sealed.chain = held.chain AND sealed.seq = held.seq
WHERE sealed.chain IS NULL
    OR held.chain IS NULL
    OR sealed.hash <> held.hash
    OR sealed.facts <> held.facts
    OR sealed.rest <> held.rest
ORDER BY 1, 2
