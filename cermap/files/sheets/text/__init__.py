"""The text of a table: bytes become characters, characters become rows."""
