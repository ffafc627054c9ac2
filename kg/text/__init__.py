"""Article -> Reading: the only room that parses text. Importing it loads no model and no spaCy."""

from kg.text.explain import Explanation, explain
from kg.text.ledger import confidences
from kg.text.parse import DEFAULT_MODEL, model_version
from kg.text.reader import Reader
from kg.text.rules import Rule, RuleSet, load_rules

__all__ = ["DEFAULT_MODEL", "Explanation", "Reader", "Rule", "RuleSet", "confidences", "explain", "load_rules", "model_version"]
