//! Small programs to open and change.
