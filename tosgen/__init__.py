"""tosgen writes terms of service like software; see `docs/api.md` for the library surface."""

__version__ = "0.1.0"
