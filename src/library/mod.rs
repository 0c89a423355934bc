//! The parts of the library that are written in Python.
