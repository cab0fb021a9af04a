-- Grain: one row per customer written to by two channels and more, often enough to compare: where they answer most.
-- Often enough is $channel_evidence contacts and more on a channel. Equal shares of answers tell nothing, nor do none.
WITH shares AS (
    SELECT
        written_channels.customer_id,
        written_channels.channel,
        CAST(written_channels.n_answered AS DOUBLE) / nullif(CAST(written_channels.n_contacts AS DOUBLE), 0) AS share
    FROM written_channels
    WHERE written_channels.n_contacts >= $channel_evidence
),

compared AS (
    SELECT
        shares.*,
        row_number() OVER of_customer AS place,
        lead(shares.share) OVER of_customer AS second_share
    FROM shares
    WINDOW of_customer AS (PARTITION BY shares.customer_id ORDER BY shares.share DESC, shares.channel)
)

SELECT compared.customer_id, compared.channel
FROM compared
WHERE compared.place = 1 AND compared.share > compared.second_share
