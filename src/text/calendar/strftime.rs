//! `strftime`, as Linux does it in the C locale.

use std::fmt::Write;

use super::civil::Civil;
use super::{DAYS, MONTHS};
use crate::text::error::{MAX_WIDTH, TextError};
use crate::text::interrupt;

/// What a date alone does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zone<'a> {
    /// Seconds east of Greenwich; `None` where the time has no zone.
    pub offset: Option<i32>,
    /// The zone's name.
    pub name: &'a str,
}

/// `%-5d`: flags and width before the directive.
#[derive(Clone, Copy, Default)]
struct Style {
    /// What pads instead of the usual: `-` nothing, `_` spaces, `0` zeros.
    pad: Option<char>,
    upper: bool,
    /// The other case.
    swap: bool,
    width: Option<usize>,
}

/// The date by the format. What is no directive stays as it is.
pub fn strftime(format: &str, civil: &Civil, zone: &Zone) -> Result<String, TextError> {
    let mut out = String::new();
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        if interrupt::counted() {
            return Ok(out);
        }
        let directive = &rest[at..];
        let (style, after) = style_of(&directive[1..]);
        if style.width.is_some_and(|width| width > MAX_WIDTH) || out.len() > MAX_WIDTH {
            return Err(TextError::memory());
        }
        // C's other forms of digits and eras, which the C locale has not.
        let plain = after
            .strip_prefix(['E', 'O'])
            .filter(|rest| rest.starts_with(|c: char| "cCxXyYdeHImMSuUVwW".contains(c)));
        let after = plain.unwrap_or(after);
        let mut chars = after.chars();
        let done = chars.next().is_some_and(|kind| write(&mut out, kind, style, civil, zone));
        rest = if done { chars.as_str() } else { &directive[1..] };
        if !done {
            out.push('%');
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn style_of(text: &str) -> (Style, &str) {
    let mut style = Style::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match c {
            '-' | '_' | '0' if style.width.is_none() => style.pad = Some(c),
            '^' => style.upper = true,
            '#' => style.swap = true,
            '0'..='9' => {
                let digit = c as usize - '0' as usize;
                style.width = Some(style.width.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            }
            _ => break,
        }
        rest = &rest[1..];
    }
    (style, rest)
}

/// Writes what a directive means; false if it means nothing.
fn write(out: &mut String, kind: char, style: Style, civil: &Civil, zone: &Zone) -> bool {
    let hour = (civil.hour + 11) % 12 + 1;
    let day = DAYS[civil.weekday as usize % 7];
    let month = MONTHS[(civil.month as usize + 11) % 12];
    let half = if civil.hour < 12 { "AM" } else { "PM" };
    // The week of a year whose weeks begin on the day that is `first` days after Monday.
    let week = |first: u32| (civil.yearday + 6 - (civil.weekday + 7 - first) % 7) / 7;
    let (iso_year, iso_week) = civil.iso_week();
    let (value, width, pad) = match kind {
        'd' => (civil.day.into(), 2, '0'),
        'e' => (civil.day.into(), 2, ' '),
        'H' => (civil.hour.into(), 2, '0'),
        'k' => (civil.hour.into(), 2, ' '),
        'I' => (hour.into(), 2, '0'),
        'l' => (hour.into(), 2, ' '),
        'j' => (civil.yearday.into(), 3, '0'),
        'm' => (civil.month.into(), 2, '0'),
        'M' => (civil.minute.into(), 2, '0'),
        'S' => (civil.second.into(), 2, '0'),
        'y' => (civil.year.rem_euclid(100), 2, '0'),
        'C' => (civil.year.div_euclid(100), if civil.year < 1000 { 1 } else { 2 }, '0'),
        'Y' => (civil.year, 1, '0'),
        'g' => (iso_year.rem_euclid(100), 2, '0'),
        'G' => (iso_year, 1, '0'),
        'V' => (iso_week.into(), 2, '0'),
        'U' => (week(6).into(), 2, '0'),
        'W' => (week(0).into(), 2, '0'),
        'u' => (i64::from(civil.weekday) + 1, 1, '0'),
        'w' => ((i64::from(civil.weekday) + 1) % 7, 1, '0'),
        's' => (civil.seconds() - i64::from(zone.offset.unwrap_or(0)), 1, '0'),
        _ => {
            let text = match kind {
                'a' => day[..3].to_owned(),
                'A' => day.to_owned(),
                'b' | 'h' => month[..3].to_owned(),
                'B' => month.to_owned(),
                'p' if style.swap => half.to_lowercase(),
                'p' => half.to_owned(),
                'P' => half.to_lowercase(),
                'Z' if style.swap => zone.name.to_lowercase(),
                'Z' => zone.name.to_owned(),
                'z' => offset(zone.offset),
                'n' => "\n".to_owned(),
                't' => "\t".to_owned(),
                '%' => "%".to_owned(),
                _ => return compound(out, kind, style, civil, zone),
            };
            let upper = style.upper || (style.swap && "aAbBh".contains(kind));
            pad_text(out, &if upper { text.to_uppercase() } else { text }, style);
            return true;
        }
    };
    let width = style.width.unwrap_or(width);
    let pad = match style.pad {
        Some('_') => ' ',
        Some('0') => '0',
        _ => pad,
    };
    let text = value.to_string();
    if style.pad != Some('-') {
        out.extend(std::iter::repeat_n(pad, width.saturating_sub(text.len())));
    }
    out.push_str(&text);
    true
}

/// A directive that stands for several.
fn compound(out: &mut String, kind: char, style: Style, civil: &Civil, zone: &Zone) -> bool {
    let format = match kind {
        'c' => "%a %b %e %H:%M:%S %Y",
        'D' | 'x' => "%m/%d/%y",
        'F' => "%Y-%m-%d",
        'r' => "%I:%M:%S %p",
        'R' => "%H:%M",
        'T' | 'X' => "%H:%M:%S",
        _ => return false,
    };
    // No compound holds another, and none is long.
    let text = strftime(format, civil, zone).unwrap_or_default();
    pad_text(out, &if style.upper { text.to_uppercase() } else { text }, style);
    true
}

fn pad_text(out: &mut String, text: &str, style: Style) {
    let pad = if style.pad == Some('0') { '0' } else { ' ' };
    let missing = style.width.unwrap_or(0).saturating_sub(text.len());
    out.extend(std::iter::repeat_n(pad, missing));
    out.push_str(text);
}

fn offset(offset: Option<i32>) -> String {
    let Some(offset) = offset else { return String::new() };
    let (sign, size) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
    let mut text = format!("{sign}{:02}{:02}", size / 3600, size / 60 % 60);
    if !size.is_multiple_of(60) {
        // Writing to a String does not fail.
        let _ = write!(text, "{:02}", size % 60);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_those_of_linux() {
        let civil = Civil::of_seconds(1_699_740_800);
        let zone = Zone { offset: Some(0), name: "GMT" };
        for (format, expected) in [
            ("%a %A %b %B %h", "Sat Saturday Nov November Nov"),
            (
                "%c|%x|%X|%D|%F|%T|%R|%r",
                "Sat Nov 11 22:13:20 2023|11/11/23|22:13:20|11/11/23|2023-11-11|22:13:20|22:13|10:13:20 PM",
            ),
            ("%C %d %e %g %G %H %I %j %k %l %m %M", "20 11 11 23 2023 22 10 315 22 10 11 13"),
            (
                "%p %P %s %S %u %U %V %w %W %y %Y %z %Z %%",
                "PM pm 1699740800 20 6 45 45 6 45 23 2023 +0000 GMT %",
            ),
            ("%-d %_d %^a %#Z %#p %5d %010d %-j %^B", "11 11 SAT gmt pm 00011 0000000011 315 NOVEMBER"),
            ("%E %Ey %Od %q %", "%E 23 11 %q %"),
            ("%é %f %10Y %_5Y %+ %n%t", "%é %f 0000002023  2023 %+ \n\t"),
            ("日%H時", "日22時"),
        ] {
            assert_eq!(strftime(format, &civil, &zone).unwrap(), expected, "{format}");
        }
        let early = Civil::of_date(99, 1, 4);
        let zone = Zone { offset: Some(-34_200), name: "" };
        assert_eq!(strftime("%Y %y %C %e %z", &early, &zone).unwrap(), "99 99 0  4 -0930");
        assert_eq!(strftime("%99999999d", &early, &zone).unwrap_err().class, "MemoryError");
    }
}
