"""Who is who: keys of many sources become customers, surely, by suggestion, or by the user's word."""
