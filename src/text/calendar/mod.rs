//! Dates of the Gregorian calendar, with no time zone of their own.

pub mod civil;
pub mod strftime;

/// The months' names; the short ones are their first three letters.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The names of the days from Monday on; the short ones are their first three letters.
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
