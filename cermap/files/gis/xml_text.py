"""Any text as XML can hold it."""

import re

# What XML 1.0 cannot hold, not even escaped: control letters, halves of letters.
_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without the letters that no XML document can hold; nothing is escaped yet."""
    return _NEVER.sub("", text)
