"""The version of the program, read by setup.cfg and by ``evolve --version``."""

__version__ = "0.1.0"
