//! `_time`: dates and times as numbers and as texts.

use super::argument::{OrRaise, as_big, natives, size, text, wrong};
use crate::text::calendar::civil::{Civil, days_from_date};
use crate::text::calendar::strftime::{Zone, strftime};
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::{Value, native};

natives! {
    "_time.civil(seconds, /)" => |context, a| {
        let seconds = within(context, a[0])?;
        let civil = Civil::of_seconds(seconds);
        let parts = [
            civil.month, civil.day, civil.hour, civil.minute, civil.second, civil.weekday, civil.yearday,
        ];
        let mut fields = vec![context.int(civil.year)];
        fields.extend(parts.map(|part| Value::index(part as usize)));
        Ok(context.tuple(&fields))
    },
    "_time.seconds(year, month, day, hour, minute, second, /)" => |context, a| {
        let mut parts = [0; 6];
        for (part, &value) in parts.iter_mut().zip(a) {
            *part = within(context, value)?;
        }
        let [year, month, day, hour, minute, second] = parts;
        // Months carry over into years; everything smaller is seconds.
        let year = year + (month - 1).div_euclid(12);
        let month = (month - 1).rem_euclid(12) as u32 + 1;
        let days = i128::from(days_from_date(year, month, 1)) + i128::from(day) - 1;
        let seconds = days * 86_400 + i128::from(hour) * 3600 + i128::from(minute) * 60 + i128::from(second);
        match i64::try_from(seconds) {
            Ok(seconds) => Ok(context.int(seconds)),
            Err(_) => Err(out_of_range(context)),
        }
    },
    "_time.strftime(format, fields, zone, offset, /)" => |context, a| formatted(context, a),
}

#[cold]
fn out_of_range(context: &mut Context<'_>) -> Exit {
    context.raise("OverflowError", "timestamp out of range for platform time_t")
}

/// A number of seconds, days or years that no calculation here overflows.
fn within(context: &mut Context<'_>, value: Value) -> Result<i64, Exit> {
    const FAR: i64 = 1 << 55;
    if as_big(value).is_some_and(|int| int.bits() > 55) {
        return Err(out_of_range(context));
    }
    Ok(size(context, value)?.clamp(-FAR, FAR))
}

fn formatted(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let format = text(context, a[0], "strftime() argument 1")?;
    let Some(fields) = native::sequence(a[1]).filter(|fields| fields.len() == 9) else {
        return Err(wrong(context, "Tuple or struct_time argument required"));
    };
    let year = within(context, fields[0])?;
    let [month, day, hour, minute, second, weekday, yearday] = [
        (1, 0, 12, "month"),
        (2, 0, 31, "day of month"),
        (3, 0, 23, "hour"),
        (4, 0, 59, "minute"),
        (5, 0, 61, "seconds"),
        (6, -1, i64::MAX, "day of week"),
        (7, 0, 366, "day of year"),
    ]
    .map(|(at, low, high, what)| part(context, fields[at], low, high, what));
    // A month, a day of none is the first.
    let civil = Civil {
        year,
        month: month?.max(1),
        day: day?.max(1),
        hour: hour?,
        minute: minute?,
        second: second?,
        weekday: weekday?,
        yearday: yearday?.max(1),
    };
    let name = text(context, a[2], "zone")?;
    let offset = i32::try_from(size(context, a[3])?).ok();
    let written = strftime(format, &civil, &Zone { offset, name }).or_raise(context)?;
    Ok(context.str(&written))
}

fn part(context: &mut Context<'_>, value: Value, low: i64, high: i64, what: &str) -> Result<u32, Exit> {
    let number = size(context, value)?;
    if !(low..=high).contains(&number) {
        return Err(context.raise("ValueError", &format!("{what} out of range")));
    }
    // Days of the week begin anew.
    Ok(if what == "day of week" { number.rem_euclid(7) } else { number } as u32)
}
