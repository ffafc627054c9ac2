"""Sentences -> time expressions with their TIMEX3 values, and the dates of events (find.py is the way in)."""

from kg.text.timex.find import event_date, find_dates

__all__ = ["event_date", "find_dates"]
