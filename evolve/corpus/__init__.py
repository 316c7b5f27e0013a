"""The stage `corpus`."""
