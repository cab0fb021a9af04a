-- Grain: one row per channel preferred, how that is known, and channel used: customers, and how they answer on both.
-- Order: known_by DESC, n_customers DESC, preferred_channel, used_channel
-- Those we write to where they prefer are there too: the two channels are then the same.
WITH named AS (
    SELECT
        channel_use.*,
        CASE WHEN channel_use.is_wrong THEN channel_use.used_channel ELSE channel_use.preferred_channel END AS gets
    FROM channel_use
    WHERE channel_use.known_by IS NOT NULL
)

SELECT
    named.known_by,
    named.preferred_channel,
    named.gets AS used_channel,
    count(*) AS n_customers,
    CAST(sum(named.used_contacts) AS BIGINT) AS used_contacts,
    CAST(sum(named.used_answered) AS BIGINT) AS used_answered,
    CAST(sum(named.preferred_contacts) AS BIGINT) AS preferred_contacts,
    CAST(sum(named.preferred_answered) AS BIGINT) AS preferred_answered
FROM named
GROUP BY named.known_by, named.preferred_channel, named.gets
