"""The stage `collation`."""
