"""The package of `concurrent.futures`."""

import concurrent.futures as futures

__all__ = []
