"""The one place where a name or a value becomes part of SQL text; everywhere else values are bound."""


def identifier(name: str) -> str:
    """A table or column name, whatever it contains, as SQL reads it.

    >>> print(identifier('a "b" c'))
    "a ""b"" c"
    """
    return '"' + str(name).replace("\x00", "").replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text value as SQL reads it.

    >>> print(literal("O'Hara"))
    'O''Hara'
    """
    return "'" + str(text).replace("\x00", "").replace("'", "''") + "'"
