"""Letters that a wrong encoding broke, put right: "LibertÃ ", "NiccolÃ²", "dellâ€™Arsenale", "Libert&agrave;".

UTF-8 that was read as cp1252 is turned back sequence by sequence, so that one that lost a byte on its way (the blank of
"LibertÃ ") does not keep the others broken; twice, since some lists went that way twice.
"""

import html
import re

# What cp1252 has beyond ASCII and can have been misread: quotes, dashes, accented letters.
_LETTERS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ" + "".join(map(chr, range(0xA0, 0x100)))
# Five bytes mean nothing in cp1252: what reads them keeps them as they are.
_UNDEFINED = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def _as_misread(letter: str) -> str:
    return "".join(bytes([byte]).decode("latin1" if byte in _UNDEFINED else "cp1252") for byte in letter.encode())


_MISREAD = {_as_misread(letter): letter for letter in _LETTERS}
_BROKEN = re.compile("|".join(sorted(map(re.escape, _MISREAD), key=len, reverse=True)))
_SIGNS = ("Ã", "Â", "â€")
# The second byte of "à" is a blank that does not break, soon a plain one, and soon none.
_NOTHING_ALONE = re.compile(r"Â(?![\w\x80-\xbf])")
_A_ALONE = re.compile(r"Ã(?![\w\x80-\xbf])\s?")


def mended(text: str) -> str:
    """A text with its broken letters put right, any other as it is."""
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if not any(sign in text for sign in _SIGNS):
        return text
    for _ in range(2):
        text = _BROKEN.sub(lambda found: _MISREAD[found[0]], text)
    return _A_ALONE.sub("à ", _NOTHING_ALONE.sub("", text))
