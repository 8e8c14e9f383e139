"""Measurements, printed as one table; never part of the tests."""
