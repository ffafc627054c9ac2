"""A predicate in its sentence -> whether it is said to hold: polarity, factuality, condition (governors.py is the way in)."""

from kg.text.factuality.governors import assess

__all__ = ["assess"]
