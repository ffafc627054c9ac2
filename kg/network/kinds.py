"""What the classes of events are to the analyses: words, encounters, measures."""

from __future__ import annotations

from kg.model import EventSummary

#: Classes of the ontology below ``td:SpeechAct``.
SPEECH = frozenset({"Statement", "Praise", "Criticism", "Demand", "Threat", "Offer", "Rejection", "Concession", "Invitation"})
#: Classes in which the parties meet, speak with each other or put their names to one paper.
ENCOUNTERS = frozenset({"Meeting", "Talks", "PhoneCall", "Visit", "AgreementReached", "Signing", "Ratification"})
#: Classes whose parties act alike, so that none of them is the target.
MUTUAL = frozenset({"Meeting", "Talks", "PhoneCall", "AgreementReached", "Signing", "Ratification", "Cooperation"})
IMPOSED = frozenset({"MeasureImposition", "Retaliation"})
TAKEN_BACK = frozenset({"MeasureLifting", "MeasureSuspension"})


def is_done(event: EventSummary) -> bool:
    """Tell whether the latest report says that an event took place."""
    return event.status == "actual"
