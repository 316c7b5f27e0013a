"""The hash that tells contents apart."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

_HOMES = ("_sha2", "_sha256", "hashlib")
"""Where Python has it: from 3.12 on, in 3.11, and always. hashlib loads all of OpenSSL, 6 ms (as `random` notes)."""


def _sha256() -> Callable[[bytes], Any]:
    for home in _HOMES:
        try:
            found: Callable[[bytes], Any] = import_module(home).sha256
        except (ImportError, AttributeError):
            continue
        return found
    raise ImportError("this Python has no SHA-256")


_hash = _sha256()


def digest(data: bytes) -> str:
    """The SHA-256 of ``data``, in hexadecimal."""
    return str(_hash(data).hexdigest())
