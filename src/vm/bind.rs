//! Arguments to a function's parameters, with Python's errors.

use super::Value;
use super::context::{Context, Exit};
use super::image::LoadedCode;
use super::layout::function;
use super::native::sequence;

/// The parameters' values, in the order of their registers.
pub(super) fn bind(
    context: &mut Context<'_>,
    code: &LoadedCode,
    callee: Value,
    arguments: &[Value],
    named: &[(Value, Value)],
) -> Result<Vec<Value>, Exit> {
    let parameters = code.code.parameters;
    let positional = usize::from(parameters.positional);
    let rest = positional;
    let keyword_first = positional + usize::from(parameters.rest);
    let keyword_end = keyword_first + usize::from(parameters.keyword_only);
    let mut bound = vec![Value::EMPTY; usize::from(parameters.count())];
    let fit = arguments.len().min(positional);
    bound[..fit].copy_from_slice(&arguments[..fit]);
    if parameters.rest {
        bound[rest] = context.tuple(&arguments[fit..]);
    }
    let more = if parameters.keywords { context.dict() } else { Value::EMPTY };
    if parameters.keywords {
        bound[keyword_end] = more;
    }
    for &(name, value) in named {
        let text = context.text_of(name);
        let at = code.parameter_names.iter().enumerate().position(|(index, parameter)| {
            let by_name = index >= usize::from(parameters.positional_only) && index < positional
                || index >= keyword_first && index < keyword_end;
            by_name && (*parameter == name || parameter.as_str() == Some(text))
        });
        match at {
            Some(at) if bound[at].is_empty() => bound[at] = value,
            Some(_) => {
                let message = format!("{}() got multiple values for argument '{text}'", shown(code));
                return Err(context.raise("TypeError", &message));
            }
            None if parameters.keywords => context.dict_put_str(more, name, value),
            None => {
                let message =
                    if code.code.names[..usize::from(parameters.positional_only)].iter().any(|n| n == text) {
                        format!(
                            "{}() got some positional-only arguments passed as keyword arguments: '{text}'",
                            shown(code)
                        )
                    } else {
                        let names = &code.code.names[usize::from(parameters.positional_only)..keyword_end];
                        let names = names.iter().enumerate().map(|(at, name)| {
                            let rest =
                                parameters.rest && at + usize::from(parameters.positional_only) == rest;
                            if rest { "" } else { name.as_str() }
                        });
                        let meant = super::suggest::nearest(text, names)
                            .map_or_else(String::new, |name| format!(". Did you mean '{name}'?"));
                        format!("{}() got an unexpected keyword argument '{text}'{meant}", shown(code))
                    };
                return Err(context.raise("TypeError", &message));
            }
        }
    }
    if arguments.len() > positional && !parameters.rest {
        let by_name = bound[keyword_first..keyword_end].iter().filter(|value| !value.is_empty()).count();
        return Err(too_many(context, code, callee, arguments.len(), by_name));
    }
    let defaults = sequence(callee.object_unchecked().get(function::DEFAULTS)).unwrap_or_default();
    let first_default = positional - defaults.len().min(positional);
    let mut missing = Vec::new();
    for index in 0..positional {
        if bound[index].is_empty() {
            if index >= first_default {
                bound[index] = defaults[index - first_default];
            } else {
                missing.push(code.code.names[index].as_str());
            }
        }
    }
    if !missing.is_empty() {
        return Err(missing_error(context, code, &missing, "positional"));
    }
    let keyword_defaults = callee.object_unchecked().get(function::KEYWORD_DEFAULTS);
    for (index, name) in code.code.names.iter().enumerate().take(keyword_end).skip(keyword_first) {
        if bound[index].is_empty() {
            let default = if keyword_defaults.is_nothing() {
                None
            } else {
                context.dict_get_name(keyword_defaults, name)
            };
            match default {
                Some(value) => bound[index] = value,
                None => missing.push(name),
            }
        }
    }
    if missing.is_empty() { Ok(bound) } else { Err(missing_error(context, code, &missing, "keyword-only")) }
}

fn shown(code: &LoadedCode) -> &str {
    &code.code.qualified_name
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn too_many(
    context: &mut Context<'_>,
    code: &LoadedCode,
    callee: Value,
    given: usize,
    by_name: usize,
) -> Exit {
    let positional = usize::from(code.code.parameters.positional);
    let defaults = sequence(callee.object_unchecked().get(function::DEFAULTS)).map_or(0, |all| all.len());
    let takes = if defaults > 0 {
        format!("from {} to {positional} positional arguments", positional - defaults)
    } else {
        format!("{positional} positional argument{}", plural(positional))
    };
    let were = if given == 1 && by_name == 0 { "was" } else { "were" };
    let given = if by_name == 0 {
        given.to_string()
    } else {
        format!(
            "{given} positional argument{} (and {by_name} keyword-only argument{})",
            plural(given),
            plural(by_name)
        )
    };
    context.raise("TypeError", &format!("{}() takes {takes} but {given} {were} given", shown(code)))
}

fn missing_error(context: &mut Context<'_>, code: &LoadedCode, names: &[&str], what: &str) -> Exit {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [only] => only.clone(),
        [first, second] => format!("{first} and {second}"),
        [head @ .., last] => format!("{}, and {last}", head.join(", ")),
        [] => String::new(),
    };
    let message = format!(
        "{}() missing {} required {what} argument{}: {list}",
        shown(code),
        names.len(),
        plural(names.len())
    );
    context.raise("TypeError", &message)
}
