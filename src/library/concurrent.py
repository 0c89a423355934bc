"""The package of `concurrent.futures`."""

__all__ = []
