"""The stage `checks`."""
