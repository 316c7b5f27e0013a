"""What all XML formats share."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_illegal(text: str) -> str:
    """``text`` with a replacement character for each that XML 1.0 cannot hold: controls, lone surrogates."""
    return _ILLEGAL.sub("\ufffd", text)
