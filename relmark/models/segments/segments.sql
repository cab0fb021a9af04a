-- Grain: one row per buyer counted, as of $as_of: three scores and the segment they name.
-- Lists: customers
-- A buyer without an order in the window has the lowest frequency and monetary score, whatever the cut points.
SELECT
    buyer_bins.customer_id,
    rfm_codes.segment,
    rfm_codes.family,
    rfm_codes.place,
    rfm_codes.recency_score,
    rfm_codes.frequency_score,
    rfm_codes.monetary_score,
    rfm_codes.r_digit,
    rfm_codes.f_digit,
    rfm_codes.m_digit,
    buyer_bins.recency_days,
    buyer_bins.frequency,
    buyer_bins.monetary,
    buyer_bins.n_orders,
    buyer_bins.net_amount,
    buyer_bins.country,
    buyer_bins.first_ordered_on,
    buyer_bins.last_ordered_on
FROM buyer_bins
INNER JOIN rfm_codes
    ON 10000 * buyer_bins.recency_bin + 100 * buyer_bins.frequency_bin + buyer_bins.monetary_bin = rfm_codes.bins
