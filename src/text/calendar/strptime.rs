//! `strptime`: a text read by a format.

use super::civil::{Civil, date_from_days, days_from_date, days_in_month, is_leap};
use super::{DAYS, MONTHS};
use crate::text::error::TextError;
use crate::text::string::class::space;
use crate::text::string::repr::repr;

/// What a text said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Date and time; 1900-01-01 00:00:00 for what is not said.
    pub civil: Civil,
    /// `%f`
    pub micros: u32,
    /// `%z`: seconds east of Greenwich.
    pub offset: Option<i32>,
}

/// What is read so far.
#[derive(Default)]
struct Reader {
    year: Option<i64>,
    month: Option<u32>,
    day: Option<u32>,
    hour: u32,
    minute: u32,
    second: u32,
    micros: u32,
    /// `%p`
    afternoon: Option<bool>,
    twelve: bool,
    weekday: Option<u32>,
    yearday: Option<u32>,
    offset: Option<i32>,
}

/// `text` by `format`.
pub fn strptime(text: &str, format: &str) -> Result<Parsed, TextError> {
    check(format)?;
    let mismatch =
        || TextError::value(format!("time data {} does not match format {}", repr(text), repr(format)));
    let mut reader = Reader::default();
    let rest = reader.read(text, format).ok_or_else(mismatch)?;
    if !rest.is_empty() {
        return Err(TextError::value(format!("unconverted data remains: {rest}")));
    }
    reader.finish()
}

/// Whether all directives are known, before any is used.
fn check(format: &str) -> Result<(), TextError> {
    let mut chars = format.chars();
    while chars.by_ref().any(|c| c == '%') {
        let Some(kind) = chars.next() else {
            return Err(TextError::value(format!("stray % in format {}", repr(format))));
        };
        if !"aAbBcdfHIjmMpSwxXyYzZ%".contains(kind) {
            let message = format!("'{kind}' is a bad directive in format {}", repr(format));
            return Err(TextError::value(message));
        }
    }
    Ok(())
}

impl Reader {
    /// Reads by the format and returns what is left; `None` if the text does not match.
    fn read<'a>(&mut self, mut text: &'a str, format: &str) -> Option<&'a str> {
        let mut chars = format.chars().peekable();
        while let Some(c) = chars.next() {
            if space(c) {
                while chars.next_if(|&c| space(c)).is_some() {}
                text = text.strip_prefix(space)?.trim_start_matches(space);
            } else if c == '%' {
                text = self.directive(text, chars.next()?)?;
            } else {
                let found = text.chars().next()?;
                if !found.to_lowercase().eq(c.to_lowercase()) {
                    return None;
                }
                text = &text[found.len_utf8()..];
            }
        }
        Some(text)
    }

    fn directive<'a>(&mut self, text: &'a str, kind: char) -> Option<&'a str> {
        let mut rest = text;
        match kind {
            'd' => self.day = Some(number(&mut rest, 2, 1, 31)?),
            'm' => self.month = Some(number(&mut rest, 2, 1, 12)?),
            'H' => self.hour = number(&mut rest, 2, 0, 23)?,
            'I' => {
                self.hour = number(&mut rest, 2, 1, 12)?;
                self.twelve = true;
            }
            'M' => self.minute = number(&mut rest, 2, 0, 59)?,
            'S' => self.second = number(&mut rest, 2, 0, 61)?,
            'j' => self.yearday = Some(number(&mut rest, 3, 1, 366)?),
            'w' => self.weekday = Some((number(&mut rest, 1, 0, 6)? + 6) % 7),
            'Y' => {
                let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
                self.year = year.parse().ok();
                rest = &rest[4..];
            }
            'y' => {
                let year = rest.get(..2).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
                let year: i64 = year.parse().ok()?;
                self.year = Some(if year < 69 { 2000 + year } else { 1900 + year });
                rest = &rest[2..];
            }
            'f' => {
                let digits = rest.bytes().take(6).take_while(u8::is_ascii_digit).count();
                self.micros = format!("{:0<6}", &rest[..digits]).parse().ok().filter(|_| digits > 0)?;
                rest = &rest[digits..];
            }
            'b' => self.month = Some(name(&mut rest, &MONTHS, 3)? + 1),
            'B' => self.month = Some(name(&mut rest, &MONTHS, usize::MAX)? + 1),
            'a' => self.weekday = Some(name(&mut rest, &DAYS, 3)?),
            'A' => self.weekday = Some(name(&mut rest, &DAYS, usize::MAX)?),
            'p' => self.afternoon = Some(name(&mut rest, &["AM", "PM"], 2)? == 1),
            'z' => self.offset = Some(zone(&mut rest)?),
            'Z' => {
                name(&mut rest, &["UTC", "GMT"], 3)?;
            }
            'c' => return self.read(text, "%a %b %d %H:%M:%S %Y"),
            'x' => return self.read(text, "%m/%d/%y"),
            'X' => return self.read(text, "%H:%M:%S"),
            _ => rest = rest.strip_prefix('%')?,
        }
        Some(rest)
    }

    fn finish(self) -> Result<Parsed, TextError> {
        let mut hour = self.hour;
        if let (true, Some(afternoon)) = (self.twelve, self.afternoon) {
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        // Without a year the 29th of February must do: 1904 has one, and 1900 is what is said.
        let leap_day = self.year.is_none() && self.month == Some(2) && self.day == Some(29);
        let year = self.year.unwrap_or(if leap_day { 1904 } else { 1900 });
        let (month, day) = match (self.month, self.day, self.yearday) {
            (None, None, Some(yearday)) => {
                if yearday == 366 && !is_leap(year) {
                    return Err(TextError::value("day of year out of range"));
                }
                let (_, month, day) = date_from_days(days_from_date(year, 1, 1) + i64::from(yearday) - 1);
                (month, day)
            }
            (month, day, _) => (month.unwrap_or(1), day.unwrap_or(1)),
        };
        if day > days_in_month(year, month) {
            return Err(TextError::value("day is out of range for month"));
        }
        let date = Civil::of_date(year, month, day);
        let civil = Civil {
            year: if leap_day { 1900 } else { year },
            hour,
            minute: self.minute,
            second: self.second,
            weekday: self.weekday.unwrap_or(date.weekday),
            ..date
        };
        Ok(Parsed { civil, micros: self.micros, offset: self.offset })
    }
}

/// A number of up to `most` digits within its range; fewer digits where more would leave it.
fn number(text: &mut &str, most: usize, low: u32, high: u32) -> Option<u32> {
    let digits = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    for count in (1..=digits).rev() {
        let value = text[..count].parse().ok().filter(|value| (low..=high).contains(value));
        if let Some(value) = value {
            *text = &text[count..];
            return Some(value);
        }
    }
    None
}

/// Which of the names the text begins with, in any case; of each name the first `length` letters.
fn name(text: &mut &str, names: &[&str], length: usize) -> Option<u32> {
    names.iter().enumerate().find_map(|(index, name)| {
        let name = &name[..name.len().min(length)];
        let begins = text.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        begins.then(|| {
            *text = &text[name.len()..];
            index as u32
        })
    })
}

/// `+0530`, `+05:30`, `Z`.
fn zone(text: &mut &str) -> Option<i32> {
    if let Some(rest) = text.strip_prefix('Z') {
        *text = rest;
        return Some(0);
    }
    let negative = text.starts_with('-');
    let mut rest = text.strip_prefix(['+', '-'])?;
    let two = |rest: &mut &str| -> Option<i32> {
        let value = rest.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let value = value.parse().ok()?;
        *rest = &rest[2..];
        Some(value)
    };
    let hours = two(&mut rest)?;
    rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = two(&mut rest).filter(|&minutes| minutes < 60)?;
    let size = hours * 3600 + minutes * 60;
    *text = rest;
    Some(if negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_dates_or_say_what_is_wrong() {
        for (text, format, expected) in [
            ("2024-02-29 13:05:09", "%Y-%m-%d %H:%M:%S", "Thu Feb 29 13:05:09 2024"),
            ("Mar 3 24", "%b %d %y", "Sun Mar  3 00:00:00 2024"),
            ("03/04/1999 11:07 PM", "%m/%d/%Y %I:%M %p", "Thu Mar  4 23:07:00 1999"),
            ("12 am", "%I %p", "Mon Jan  1 00:00:00 1900"),
            ("wednesday", "%A", "Wed Jan  1 00:00:00 1900"),
            ("2020-060", "%Y-%j", "Sat Feb 29 00:00:00 2020"),
            ("202001", "%Y%m", "Wed Jan  1 00:00:00 2020"),
            ("2020  01", "%Y %m", "Wed Jan  1 00:00:00 2020"),
            ("Sat Nov 11 22:13:20 2023", "%c", "Sat Nov 11 22:13:20 2023"),
            ("69", "%y", "Wed Jan  1 00:00:00 1969"),
            ("2023-02-29", "%Y-%m-%d", "!day is out of range for month"),
            ("x", "%Y", "!time data 'x' does not match format '%Y'"),
            ("13", "%H%%", "!time data '13' does not match format '%H%%'"),
            ("2020 z", "%Y", "!unconverted data remains:  z"),
            ("2020", "%q", "!'q' is a bad directive in format '%q'"),
            ("2020", "%", "!stray % in format '%'"),
            ("日", "%b", "!time data '日' does not match format '%b'"),
        ] {
            let got = strptime(text, format);
            let got = got.map_or_else(|error| format!("!{}", error.message), |parsed| parsed.civil.asctime());
            assert_eq!(got, expected);
        }
        let parsed = strptime("1.5 -05:30", "%S.%f %z").unwrap();
        assert_eq!((parsed.civil.second, parsed.micros, parsed.offset), (1, 500_000, Some(-19_800)));
    }
}
