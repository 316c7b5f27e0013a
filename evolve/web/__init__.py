"""The stage `web`."""
