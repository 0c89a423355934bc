//! Reads a program's file: the header, then the constants below it.

use super::expectation::{self, Expectation};
use super::parameter;
use super::{Fault, Program};

/// The fields that each header has, once.
const NEEDED: [&str; 6] = ["title", "group", "shows", "look for", "try", "answer"];
/// The field that may be left out: whether the program is shaken.
const SHAKE: &str = "shake";
/// The field that may stand on several lines.
const EXPECT: &str = "expect";
/// What goes before a line that continues the one above it.
const CONTINUES: &str = "#   ";

/// One field of the header.
struct Field<'a> {
    name: &'a str,
    value: String,
    line: u32,
}

/// Reads a file, or says all that is wrong with it.
pub(super) fn read(file: &'static str, text: &'static str) -> Result<Program, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut fault = |line: u32, message: String| faults.push(Fault { file, line, message });

    let (order, id) = match name(file) {
        Some(found) => found,
        None => {
            fault(
                1,
                "the file's name must be a number, an underscore and a name, such as 110_two_adders.py"
                    .to_owned(),
            );
            (0, file)
        }
    };
    let (fields, header_lines) = fields(text, &mut fault);

    let mut expectations: Vec<Expectation> = Vec::new();
    let mut shake = true;
    for field in &fields {
        match field.name {
            EXPECT => match expectation::read(&field.value, field.line) {
                Ok(found) => expectations.push(found),
                Err(message) => fault(field.line, message),
            },
            SHAKE => match field.value.as_str() {
                "on" => shake = true,
                "off" => shake = false,
                other => fault(field.line, format!("shake is on or off, not {other}")),
            },
            known if NEEDED.contains(&known) => {}
            other => fault(
                field.line,
                format!("there is no field {other}; there are {}, shake, expect", NEEDED.join(", ")),
            ),
        }
    }
    if expectations.is_empty() {
        fault(1, "no line says what to expect".to_owned());
    }

    let mut only = |name: &str| {
        let mut all = fields.iter().filter(|field| field.name == name);
        match (all.next(), all.next()) {
            (Some(field), None) if !field.value.is_empty() => return field.value.clone(),
            (Some(field), None) => fault(field.line, format!("{name} is empty")),
            (Some(_), Some(again)) => fault(again.line, format!("{name} stands there twice")),
            (None, _) => fault(1, format!("there is no line # {name}: …")),
        }
        String::new()
    };
    let [title, group, shows, look_for, tries, answer] = NEEDED.map(&mut only);

    let mut parameters = Vec::new();
    for (line, text) in (1..).zip(text.lines()).skip(header_lines as usize) {
        match parameter::read(text, line) {
            Some(Ok(found)) => parameters.push(found),
            Some(Err(message)) => fault(line, message),
            None => {}
        }
    }

    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Program {
        id,
        file,
        order,
        group,
        title,
        shows,
        look_for,
        tries,
        answer,
        shake,
        parameters,
        expectations,
        header_lines,
        text,
    })
}

/// Number and name of `110_two_adders.py`.
fn name(file: &'static str) -> Option<(u32, &'static str)> {
    let (number, id) = file.strip_suffix(".py")?.split_once('_')?;
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if id.is_empty() || !id.chars().all(allowed) {
        return None;
    }
    Some((number.parse().ok()?, id))
}

/// The fields, and how many lines they take. The header ends at the first line that is no comment.
fn fields(text: &'static str, fault: &mut impl FnMut(u32, String)) -> (Vec<Field<'static>>, u32) {
    let mut fields: Vec<Field<'static>> = Vec::new();
    let mut lines = 0;
    for (line, text) in (1..).zip(text.lines()).take_while(|(_, text)| text.starts_with('#')) {
        lines = line;
        if let Some(more) = text.strip_prefix(CONTINUES) {
            match fields.last_mut() {
                Some(field) => {
                    field.value.push(' ');
                    field.value.push_str(more.trim());
                }
                None => fault(line, "nothing stands above that this line could continue".to_owned()),
            }
            continue;
        }
        match text.strip_prefix("# ").and_then(|text| text.split_once(": ")) {
            Some((name, value)) => fields.push(Field { name, value: value.trim().to_owned(), line }),
            None => fault(
                line,
                "a line of the header is # name: text, or #, three spaces and more text".to_owned(),
            ),
        }
    }
    (fields, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# title: T\n# group: G\n# shows: one\n#   two\n# look for: L\n# try: Y\n# answer: A\n\
        # expect: always /x/\n\nimport threading\n\nN = 2  # 1 to 3\n";

    #[test]
    fn native_a_header_is_read() {
        let program = read("007_a_b.py", GOOD).expect("the header is good");
        assert_eq!((program.order, program.id, program.shows.as_str()), (7, "a_b", "one two"));
        assert_eq!((program.header_lines, program.parameters[0].line, program.shake), (8, 12, true));
    }

    fn faults(file: &'static str, text: String) -> Vec<(u32, String)> {
        let found = read(file, text.leak()).expect_err("the header has a fault");
        found.into_iter().map(|fault| (fault.line, fault.message)).collect()
    }

    #[test]
    fn native_faults_name_their_line() {
        for (from, to, line, word) in [
            ("# title: T\n", "", 1, "title"),
            ("# try: Y", "# try: Y\n# try: Z", 7, "twice"),
            ("# try: Y", "# Y", 6, "header"),
            ("# try: Y", "# tyr: Y", 6, "tyr"),
            ("# try: Y", "# try: Y\n# shake: perhaps", 7, "perhaps"),
            ("# title: T", "#   T", 1, "above"),
            ("always /x/", "always x", 8, "always"),
            ("# expect: always /x/\n", "", 1, "expect"),
            ("  # 1 to 3", "", 12, "range"),
        ] {
            let found = faults("1_a.py", GOOD.replace(from, to));
            assert!(
                found.iter().any(|(at, message)| *at == line && message.contains(word)),
                "{from} → {to}: {found:?}"
            );
        }
        for file in ["a.py", "1.py", "1_.py", "1_A.py", "x_a.py", "1_a.txt"] {
            assert_eq!(faults(file, GOOD.to_owned())[0].0, 1, "{file}");
        }
    }
}
