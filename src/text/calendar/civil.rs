//! A date and a time of day, from Unix seconds and back.

/// What `time.struct_time` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// The year; 1 to 9999 in Python's own classes.
    pub year: i64,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// 0 to 61.
    pub second: u32,
    /// 0 is Monday.
    pub weekday: u32,
    /// 1 to 366.
    pub yearday: u32,
}

/// Days in 400 years, after which all repeats.
const ERA: i64 = 146_097;

/// The days from 1970-01-01 to a date.
pub fn days_from_date(year: i64, month: u32, day: u32) -> i64 {
    // Years begin in March here, so that the day that comes and goes is the last.
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month = i64::from((month + 9) % 12);
    let of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year, month and day that lie so many days after 1970-01-01.
pub fn date_from_days(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month as u32, day as u32)
}

/// Whether the year has 366 days.
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

impl Civil {
    /// The date that is so many seconds after 1970; far from all dates, the last that can be told.
    pub fn of_seconds(seconds: i64) -> Self {
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400) as u32);
        let (year, month, day) = date_from_days(days);
        Self {
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            ..Self::of_date(year, month, day)
        }
    }

    /// Midnight of a date.
    pub fn of_date(year: i64, month: u32, day: u32) -> Self {
        let days = days_from_date(year, month, day);
        Self {
            year,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
            weekday: (days + 3).rem_euclid(7) as u32,
            yearday: (days - days_from_date(year, 1, 1) + 1) as u32,
        }
    }

    /// Seconds since 1970.
    pub fn seconds(&self) -> i64 {
        let days = days_from_date(self.year, self.month, self.day);
        days * 86_400 + i64::from(self.hour * 3600 + self.minute * 60 + self.second)
    }

    /// The year and the week of ISO 8601: weeks begin on Monday, and the first holds the year's first Thursday.
    pub fn iso_week(&self) -> (i64, u32) {
        let thursday = i64::from(self.yearday) + 3 - i64::from(self.weekday);
        let length = |year| 365 + i64::from(is_leap(year));
        let (year, day) = if thursday < 1 {
            (self.year - 1, thursday + length(self.year - 1))
        } else if thursday > length(self.year) {
            (self.year + 1, thursday - length(self.year))
        } else {
            (self.year, thursday)
        };
        (year, ((day - 1) / 7 + 1) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::super::strftime::{Zone, strftime};
    use super::*;

    fn asctime(civil: &Civil) -> String {
        strftime("%c", civil, &Zone::default()).unwrap()
    }

    #[test]
    fn seconds_become_dates_and_back() {
        for (seconds, text, yearday, week) in [
            (0, "Thu Jan  1 00:00:00 1970", 1, (1970, 1)),
            (1_700_000_000, "Tue Nov 14 22:13:20 2023", 318, (2023, 46)),
            (951_782_399, "Mon Feb 28 23:59:59 2000", 59, (2000, 9)),
            (951_782_400, "Tue Feb 29 00:00:00 2000", 60, (2000, 9)),
            (-1, "Wed Dec 31 23:59:59 1969", 365, (1970, 1)),
            (-62_135_596_800, "Mon Jan  1 00:00:00 1", 1, (1, 1)),
            (253_402_300_799, "Fri Dec 31 23:59:59 9999", 365, (9999, 52)),
            (1_609_459_200, "Fri Jan  1 00:00:00 2021", 1, (2020, 53)),
        ] {
            let civil = Civil::of_seconds(seconds);
            assert_eq!((asctime(&civil).as_str(), civil.yearday, civil.iso_week()), (text, yearday, week));
            assert_eq!(civil.seconds(), seconds);
        }
    }
}
