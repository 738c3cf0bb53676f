"""Packaged data of the language that cannot be read."""


class LanguageDataError(Exception):
    """The file is damaged or of another version; the message names it."""
