//! Runs a program under a scheduler of ours.
