"""The stage `history`."""
