"""The version of the program, read by setup.cfg and by ``evolve --version``."""

VERSION = "0.1.0"
