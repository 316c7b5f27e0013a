"""evolve: how the language of United Nations resolutions changes."""

from evolve.version import __version__

__all__ = ["__version__"]
