"""A predicate and the time expressions of its sentence -> by when it is due, from when it holds, what time it covers.

"Until June 1" is no day on which something happens: it is a deadline. The word before an expression decides, wherever
the parser has hung it.
"""

from __future__ import annotations

import re
from datetime import date

from kg.model import Timex, Value
from kg.text.parse import Sentence

_DUE = frozenset("until till by before".split())
_FROM = frozenset("from starting beginning effective since".split())
_OVER = frozenset("in during over for throughout of through".split())
# Words between the cue and the expression: "by the end of June", "starting on July 1", "no later than Friday".
_BETWEEN = frozenset("the on at as of end close late early mid- mid last next this at least about around".split())


def cue(sentence: Sentence, timex: Timex) -> str:
    """Find the word that introduces a time expression, or an empty string."""
    index = sentence.token_at(timex.start)
    while index is not None and index > 0:
        before = sentence.doc[index - 1].lower_
        if before in _DUE or before in _FROM or before in _OVER:
            return _joined(sentence, index - 1)
        if before == "than" and index > 1 and sentence.doc[index - 2].lower_ == "later":
            return "by"
        if before not in _BETWEEN:
            return ""
        index -= 1
    return ""


def _joined(sentence: Sentence, index: int) -> str:
    """ "As of June 1" begins then; "in the first half of 2018" covers."""
    word = sentence.doc[index].lower_
    if word == "of" and index > 0 and sentence.doc[index - 1].lower_ == "as":
        return "from"
    return word


def is_due(sentence: Sentence, timex: Timex) -> bool:
    """Tell a deadline: "until Friday", "by July 1", "no later than October"."""
    return timex.type in {"DATE", "TIME"} and cue(sentence, timex) in _DUE


def begins(sentence: Sentence, timex: Timex) -> bool:
    """Tell when something takes effect: "from June 1", "starting Monday", "effective July 1", "as of 2020"."""
    return timex.type in {"DATE", "TIME"} and cue(sentence, timex) in _FROM


def covers(sentence: Sentence, timex: Timex) -> bool:
    """Tell a stretch that an amount covers: "in 2017", "last year", "in the past 12 months"; "by 2020" is none."""
    if timex.type == "DATE" and not re.match(r"\d{4}(?:-(?:Q\d|H\d|\d\d|SP|SU|FA|WI))?$", timex.value):
        return False
    return timex.type in {"DATE", "DURATION"} and cue(sentence, timex) not in _DUE | _FROM


def lies_ahead(value: str, published: date, *, present: bool) -> bool:
    """Tell a day, week, month or year after that of publication; in the present tense the same week is ahead too."""
    year, week, _ = published.isocalendar()
    if re.fullmatch(r"\d{4}-W\d\d", value):
        this = f"{year}-W{week:02d}"
        return value > this or (present and value == this)
    if re.fullmatch(r"\d{4}(?:-\d\d){1,2}", value) or (present and re.fullmatch(r"\d{4}", value)):
        return value > published.isoformat()[: len(value)]
    return False


def value(timex: Timex) -> Value:
    """Turn a time expression into what fills a role."""
    return Value(value=timex.value, unit=None, start=timex.start, end=timex.end, text=timex.text)
