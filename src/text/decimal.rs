//! The decimal digits of a float, and the three ways Python lays them out.

/// A finite float's digits: `d.ddd × 10^exponent`, without its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// At least one ASCII digit; the first is 0 only for zero.
    pub digits: String,
    /// The power of ten of the first digit.
    pub exponent: i32,
}

/// A double has no more significant decimal digits than this, so what follows is zeros.
const MOST_DIGITS: usize = 1100;

impl Decimal {
    /// The fewest digits that read back as the same float. `f` is finite; its sign is dropped.
    pub fn shortest(f: f64) -> Self {
        let shortest = Self::of_scientific(&format!("{:e}", f.abs()));
        // From 16 digits on, two texts may be as short and as near. Python takes the one with the even digit.
        if shortest.digits.len() >= 16 {
            let even = Self::significant(f, shortest.digits.len());
            if even != shortest && even.value() == Some(f.abs()) {
                return even;
            }
        }
        shortest
    }

    fn value(&self) -> Option<f64> {
        let (first, rest) = self.digits.split_at(1);
        format!("{first}.{rest}e{}", self.exponent).parse().ok()
    }

    /// `count` ≥ 1 significant digits, correctly rounded.
    pub fn significant(f: f64, count: usize) -> Self {
        let asked = count.clamp(1, MOST_DIGITS);
        let mut decimal = Self::of_scientific(&format!("{:.*e}", asked - 1, f.abs()));
        decimal.digits.extend(std::iter::repeat_n('0', count.max(1) - asked));
        decimal
    }

    fn of_scientific(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        Self { digits: mantissa.replace('.', ""), exponent: exponent.parse().unwrap_or(0) }
    }

    /// Drops zeros at the end, but never the first digit.
    pub fn trim(&mut self) {
        let kept = self.digits.trim_end_matches('0').len().max(1);
        self.digits.truncate(kept);
    }

    /// `1.5e+16`: two exponent digits at least. `point` keeps the point without digits after it.
    pub fn scientific(&self, point: bool) -> String {
        let (first, rest) = self.digits.split_at(1);
        let dot = if rest.is_empty() && !point { "" } else { "." };
        let sign = if self.exponent < 0 { '-' } else { '+' };
        format!("{first}{dot}{rest}e{sign}{:02}", self.exponent.unsigned_abs())
    }

    /// `1500.0`, with zeros where the digits do not reach the point. `point` keeps the point without digits
    /// after it, `zero` adds a digit after it.
    pub fn positional(&self, point: bool, zero: bool) -> String {
        let digits = &self.digits;
        let (whole, fraction) = match usize::try_from(self.exponent) {
            Err(_) => {
                let zeros = "0".repeat(self.exponent.unsigned_abs() as usize - 1);
                ("0".to_owned(), zeros + digits)
            }
            Ok(exponent) if exponent + 1 >= digits.len() => {
                (format!("{digits}{}", "0".repeat(exponent + 1 - digits.len())), String::new())
            }
            Ok(exponent) => (digits[..=exponent].to_owned(), digits[exponent + 1..].to_owned()),
        };
        match (fraction.is_empty(), zero, point) {
            (true, true, _) => whole + ".0",
            (true, false, true) => whole + ".",
            (true, false, false) => whole,
            (false, ..) => whole + "." + &fraction,
        }
    }
}

/// `f` with `precision` digits after the point, correctly rounded, without its sign.
pub fn fixed(f: f64, precision: usize, point: bool) -> String {
    let asked = precision.min(MOST_DIGITS);
    let mut text = format!("{:.*}", asked, f.abs());
    text.extend(std::iter::repeat_n('0', precision - asked));
    if precision == 0 && point {
        text.push('.');
    }
    text
}
