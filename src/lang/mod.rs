//! Python text into a checked tree.
