"""What does not count, by rule: kept beside what counts, and brought back when the rule goes."""
