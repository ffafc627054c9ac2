"""The failures a user can cause or meet, each with the exit code that the command line ends with."""

from __future__ import annotations


class KgError(Exception):
    """A failure that one line can explain: what is wrong, where, and what to do about it."""

    exit_code = 1


class UsageError(KgError):
    """The options do not fit together or name something that does not exist."""

    exit_code = 2


class InputError(KgError):
    """One input file or one article in it cannot be read; others may."""

    exit_code = 3


class NoInputError(KgError):
    """Not a single article could be read."""

    exit_code = 4


class KnowledgeError(KgError):
    """A rule, a lexicon file or the ontology is wrong."""

    exit_code = 5


class OutputError(KgError):
    """The output folder cannot be written, or holds something that is not ours."""

    exit_code = 6


class QueryError(KgError):
    """A query is malformed, asks for what is not allowed, or went over its limit."""

    exit_code = 7


class ShapeError(KgError):
    """A graph violates the SHACL shapes."""

    exit_code = 8
