-- Grain: one row per customer written to in the $mix_days before $as_of: the channel most used, and the one preferred.
-- Materialised: customer_id
-- Preferred is what they told us, else where they answer most, with evidence; nothing where neither is known. Wrong is
-- writing more by another channel than by that one.
WITH placed AS (
    SELECT
        written_channels.*,
        row_number() OVER (
            PARTITION BY written_channels.customer_id ORDER BY written_channels.n_lately DESC, written_channels.channel
        ) AS place
    FROM written_channels
    WHERE written_channels.n_lately > 0
)

SELECT
    placed.customer_id,
    customer_audience.country,
    customer_audience.is_one_time,
    coalesce(stated_channels.channel, observed_channels.channel) AS preferred_channel,
    CASE
        WHEN stated_channels.channel IS NOT NULL THEN 'told us'
        WHEN observed_channels.channel IS NOT NULL THEN 'their answers'
    END AS known_by,
    placed.channel AS used_channel,
    placed.n_lately AS n_by_used,
    coalesce(liked.n_lately, 0) AS n_by_preferred,
    placed.n_contacts AS used_contacts,
    placed.n_answered AS used_answered,
    coalesce(liked.n_contacts, 0) AS preferred_contacts,
    coalesce(liked.n_answered, 0) AS preferred_answered,
    coalesce(
        coalesce(stated_channels.channel, observed_channels.channel) <> placed.channel
        AND placed.n_lately > coalesce(liked.n_lately, 0),
        FALSE
    ) AS is_wrong
FROM placed
INNER JOIN customer_audience ON placed.customer_id = customer_audience.customer_id
LEFT JOIN stated_channels ON placed.customer_id = stated_channels.customer_id
LEFT JOIN observed_channels ON placed.customer_id = observed_channels.customer_id
LEFT JOIN written_channels AS liked
    ON
        placed.customer_id = liked.customer_id
        AND coalesce(stated_channels.channel, observed_channels.channel) = liked.channel
WHERE placed.place = 1
