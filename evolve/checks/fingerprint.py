"""What makes a finding the same one when lines move: its content, hashed."""

from __future__ import annotations

import hashlib

LENGTH = 32
"""Hexadecimal digits; half of SHA-256."""


def fingerprint(*parts: str) -> str:
    """A short name for ``parts``."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
