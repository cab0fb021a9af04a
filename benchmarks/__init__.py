"""Figures against targets, on 20 million orders of a million customers: `make bench` prints them as one table."""
