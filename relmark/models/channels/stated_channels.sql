-- Grain: one row per customer who told us before $as_of by which channel they like to be written to: the latest word.
-- Optional: traits
-- What they said is read in the words people use; a word not known here tells nothing.
WITH told AS (
    SELECT
        traits.customer_id,
        traits.recorded_at,
        replace(replace(lower(trim(traits.value)), ' ', '_'), '-', '_') AS word
    FROM traits
    WHERE
        traits.customer_id IS NOT NULL
        AND traits.value IS NOT NULL
        AND coalesce(traits.recorded_on < $as_of, TRUE)
        AND replace(replace(lower(trim(traits.trait)), ' ', '_'), '-', '_') IN (
            'preferred_channel', 'preferred_contact_channel', 'preferred_contact_method', 'preferred_contact',
            'contact_preference', 'contact_channel', 'channel_preference', 'contact_by'
        )
),

meant AS (
    SELECT
        told.customer_id,
        told.recorded_at,
        CASE
            WHEN told.word IN ('email', 'e_mail', 'mail', 'by_email', 'newsletter') THEN 'email'
            WHEN told.word IN ('sms', 'text', 'texts', 'text_message', 'text_messages', 'mms', 'by_text') THEN 'sms'
            WHEN told.word IN ('phone', 'call', 'telephone', 'by_phone', 'phone_call') THEN 'phone'
            WHEN told.word IN ('post', 'letter', 'direct_mail', 'by_post', 'catalogue', 'catalog') THEN 'post'
            WHEN told.word IN ('push', 'app', 'push_notification') THEN 'push'
            WHEN told.word IN ('chat', 'whatsapp', 'messenger', 'live_chat') THEN 'chat'
            WHEN told.word IN ('social', 'facebook', 'instagram', 'social_media') THEN 'social'
            WHEN told.word IN ('in_person', 'store', 'in_store', 'shop') THEN 'in_person'
        END AS channel
    FROM told
),

placed AS (
    SELECT
        meant.*,
        row_number() OVER (
            PARTITION BY meant.customer_id ORDER BY meant.recorded_at DESC NULLS LAST, meant.channel
        ) AS place
    FROM meant
    WHERE meant.channel IS NOT NULL
)

SELECT placed.customer_id, placed.channel
FROM placed
WHERE placed.place = 1
