"""A person's erasure: out of every file, and not back in."""
