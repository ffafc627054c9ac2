"""Sentences -> who said what: attributions (find.py is the way in), and who vouches for a claim (speakers.py)."""

from kg.text.speech.find import find_speech
from kg.text.speech.values import Speech, TokenSpan

__all__ = ["Speech", "TokenSpan", "find_speech"]
