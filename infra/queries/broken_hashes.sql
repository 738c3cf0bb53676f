-- Sealed entries whose hash is not that of their own bytes, or that do not name the hash before them in the chain.
-- No line: every hash and link of these days holds. Signatures and Merkle roots are for auditor/verify.py.
-- Parameters: 1 centre; 2 and 3 first and last day, YYYY-MM-DD. What a chain had before the first day is not looked at.
WITH entries AS (
    SELECT
        day,
        json_extract_scalar(line, '$.content.chain') AS chain,
        CAST(json_extract_scalar(line, '$.content.seq') AS bigint) AS seq,
        -- {"content":…,"hash":"64 signs","prev_hash":"64 signs"}: what is before and after the content has one length.
        substr(line, 12, length(line) - 165) AS content,
        json_extract_scalar(line, '$.hash') AS hash,
        json_extract_scalar(line, '$.prev_hash') AS prev_hash
    FROM sealed_entries
    WHERE centre = ?
        AND day BETWEEN ? AND ?
),
checked AS (
    SELECT
        day,
        chain,
        seq,
        hash = lower(to_hex(sha256(to_utf8(concat(prev_hash, content))))) AS has_its_hash,
        coalesce(prev_hash = lag(hash) OVER (PARTITION BY chain ORDER BY seq), seq > 1 OR prev_hash = lpad('', 64, '0'))
            AND coalesce(seq = lag(seq) OVER (PARTITION BY chain ORDER BY seq) + 1, TRUE) AS follows
    FROM entries
)
SELECT day, chain, seq, has_its_hash, follows
FROM checked
WHERE NOT (has_its_hash AND follows)
ORDER BY chain, seq
