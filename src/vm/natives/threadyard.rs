//! The native module `_threadyard`: what threads ask of their driver.

use super::Native;
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::layout::{primitive, shared};
use crate::vm::object::Kind;
use crate::vm::request::{Clock, PrimitiveId, PrimitiveKind, Request, Stream, ThreadNumber};
use crate::vm::{Value, attribute, process, raise, table};

pub(super) const NATIVES: &[Native] = &[
    Native {
        signature: "_threadyard.lock_new()",
        call: |context, _| create(context, PrimitiveKind::Lock, 0, None),
    },
    Native {
        signature: "_threadyard.rlock_new()",
        call: |context, _| create(context, PrimitiveKind::RLock, 0, None),
    },
    Native {
        signature: "_threadyard.event_new()",
        call: |context, _| create(context, PrimitiveKind::Event, 0, None),
    },
    Native { signature: "_threadyard.condition_new(lock, /)", call: condition_new },
    Native {
        signature: "_threadyard.semaphore_new(value, /)",
        call: |context, args| create(context, PrimitiveKind::Semaphore, args[0].as_int().unwrap_or(0), None),
    },
    Native {
        signature: "_threadyard.bounded_semaphore_new(value, /)",
        call: |context, args| {
            create(context, PrimitiveKind::BoundedSemaphore, args[0].as_int().unwrap_or(0), None)
        },
    },
    Native { signature: "lock.acquire(self, blocking=True, timeout=-1)", call: acquire },
    Native { signature: "lock.release(self, /)", call: release },
    Native { signature: "lock.locked(self, /)", call: locked },
    Native {
        signature: "lock.__enter__(self, /)",
        call: |context, args| {
            request(context, args[0], |primitive| Request::Acquire {
                primitive,
                blocking: true,
                timeout: None,
            })
        },
    },
    Native { signature: "lock.__exit__(self, type=None, value=None, traceback=None, /)", call: release },
    Native {
        signature: "lock._is_owned(self, /)",
        call: |context, args| request(context, args[0], |primitive| Request::Owned { primitive }),
    },
    Native { signature: "lock.acquire_lock(self, blocking=True, timeout=-1)", call: acquire },
    Native { signature: "lock.release_lock(self, /)", call: release },
    Native { signature: "lock.locked_lock(self, /)", call: locked },
    Native { signature: "_threadyard.condition_wait(condition, timeout, /)", call: wait },
    Native { signature: "_threadyard.condition_notify(condition, n, /)", call: notify },
    Native {
        signature: "_threadyard.semaphore_acquire(semaphore, blocking, timeout, /)",
        call: semaphore_acquire,
    },
    Native { signature: "_threadyard.semaphore_release(semaphore, n, /)", call: semaphore_release },
    Native {
        signature: "_threadyard.semaphore_value(semaphore, /)",
        call: |context, args| request(context, args[0], |primitive| Request::Permits { primitive }),
    },
    Native {
        signature: "_threadyard.event_set(event, /)",
        call: |context, args| request(context, args[0], |primitive| Request::Set { primitive }),
    },
    Native {
        signature: "_threadyard.event_clear(event, /)",
        call: |context, args| request(context, args[0], |primitive| Request::Clear { primitive }),
    },
    Native {
        signature: "_threadyard.event_is_set(event, /)",
        call: |context, args| request(context, args[0], |primitive| Request::IsSet { primitive }),
    },
    Native { signature: "_threadyard.event_wait(event, timeout=None, /)", call: wait },
    Native {
        signature: "_threadyard.thread_start(function, args, name, daemon, process, /)",
        call: thread_start,
    },
    Native { signature: "_threadyard.thread_join(number, timeout=None, /)", call: thread_join },
    Native {
        signature: "_threadyard.thread_alive(number, /)",
        call: |context, args| context.ask(Request::Alive { thread: thread(args[0]) }),
    },
    Native {
        signature: "_threadyard.thread_rename(number, name, /)",
        call: |context, args| context.ask(Request::Rename { thread: thread(args[0]), name: args[1] }),
    },
    Native {
        signature: "_threadyard.thread_number()",
        call: |context, _| Ok(Value::index(context.thread.number.0 as usize)),
    },
    Native {
        signature: "_threadyard.process_number()",
        call: |context, _| Ok(Value::index(context.thread.process as usize)),
    },
    Native {
        signature: "_threadyard.process_kill(number, /)",
        call: |context, args| context.ask(Request::Kill { thread: thread(args[0]) }),
    },
    Native {
        signature: "_threadyard.process_exit(status, /)",
        call: |context, args| context.ask(Request::Exit { status: args[0].as_int().unwrap_or(1) }),
    },
    Native { signature: "_threadyard.write(stream, text, /)", call: write },
    Native { signature: "_threadyard.now(clock, /)", call: now },
    Native { signature: "_threadyard.sleep(seconds, /)", call: sleep },
    Native { signature: "_threadyard.begun()", call: |context, _| context.ask(Request::Begun) },
    Native {
        signature: "_threadyard.await_begin(thread, /)",
        call: |context, args| context.ask(Request::AwaitBegin { thread: thread(args[0]) }),
    },
    Native { signature: "_threadyard.call(function, arguments, keywords, /)", call },
    Native { signature: "_threadyard.cores()", call: |context, _| context.ask(Request::Cores) },
    Native { signature: "_threadyard.entropy()", call: |context, _| context.ask(Request::Entropy) },
    Native { signature: "_threadyard.local_dict(obj, /)", call: local_dict },
    Native { signature: "_threadyard.current_exception()", call: current_exception },
    Native { signature: "_threadyard.format_exception(exc, /)", call: format_exception },
    Native { signature: "_threadyard.format_described(exc, described, /)", call: format_described },
    Native { signature: "_threadyard.copy_graph(obj, /)", call: copy_graph },
    Native { signature: "_threadyard.mark(obj, purpose, /)", call: mark },
    Native { signature: "_threadyard.shared(obj, /)", call: shared_new },
    Native { signature: "_threadyard.shared_get(handle, /)", call: shared_get },
];

fn create(context: &mut Context<'_>, kind: PrimitiveKind, value: i64, lock: Option<PrimitiveId>) -> Outcome {
    context.ask(Request::Create { kind, value, lock })
}

fn thread(value: Value) -> ThreadNumber {
    ThreadNumber(value.as_int().and_then(|number| u32::try_from(number).ok()).unwrap_or(0))
}

#[inline]
fn id(context: &mut Context<'_>, value: Value) -> Result<PrimitiveId, Exit> {
    if value.is(Kind::Primitive) {
        return Ok(PrimitiveId(value.object_unchecked().get(primitive::ID).as_index() as u32));
    }
    Err(no_primitive(context, value))
}

#[cold]
fn no_primitive(context: &mut Context<'_>, value: Value) -> Exit {
    let name = context.type_name(value);
    context.raise("TypeError", &format!("a lock, semaphore, condition or event is wanted, not '{name}'"))
}

fn request(context: &mut Context<'_>, value: Value, make: impl FnOnce(PrimitiveId) -> Request) -> Outcome {
    let primitive = id(context, value)?;
    context.ask(make(primitive))
}

fn condition_new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let lock = id(context, args[0])?;
    create(context, PrimitiveKind::Condition, 0, Some(lock))
}

/// Seconds, where None waits for ever.
fn seconds(context: &mut Context<'_>, value: Value) -> Result<Option<f64>, Exit> {
    if value.is_nothing() {
        return Ok(None);
    }
    match crate::vm::number::to_f64(value) {
        Some(seconds) if seconds.is_nan() => {
            Err(context.raise("ValueError", "Invalid value NaN (not a number)"))
        }
        Some(seconds) if seconds.is_finite() && seconds < 9e9 => Ok(Some(seconds.max(0.0))),
        Some(_) => Err(context.raise("OverflowError", "timestamp too large to convert to C PyTime_t")),
        None => {
            let name = context.type_name(value);
            Err(context
                .raise("TypeError", &format!("'{name}' object cannot be interpreted as an integer or float")))
        }
    }
}

fn acquire(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let primitive = id(context, args[0])?;
    let blocking = crate::vm::operate::quick_truth(args[1]).unwrap_or(true);
    if args[2].as_small() == Some(-1) {
        return context.ask(Request::Acquire { primitive, blocking, timeout: None });
    }
    let Some(timeout) = crate::vm::number::to_f64(args[2]) else {
        let name = context.type_name(args[2]);
        return Err(context
            .raise("TypeError", &format!("'{name}' object cannot be interpreted as an integer or float")));
    };
    if !blocking && timeout != -1.0 {
        return Err(context.raise("ValueError", "can't specify a timeout for a non-blocking call"));
    }
    if timeout < 0.0 && timeout != -1.0 {
        return Err(context.raise("ValueError", "timeout value must be a non-negative number"));
    }
    let timeout = if timeout == -1.0 { None } else { seconds(context, args[2])? };
    context.ask(Request::Acquire { primitive, blocking, timeout })
}

fn release(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    request(context, args[0], |primitive| Request::Release { primitive, n: 1 })
}

fn locked(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    request(context, args[0], |primitive| Request::Locked { primitive })
}

fn wait(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let timeout = seconds(context, args[1])?;
    request(context, args[0], |primitive| Request::Wait { primitive, timeout })
}

fn notify(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let n = args[1].as_int().unwrap_or(0).clamp(0, i64::from(u32::MAX)) as u32;
    request(context, args[0], |primitive| Request::Notify { primitive, n })
}

fn semaphore_acquire(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let timeout = seconds(context, args[2])?;
    let blocking = crate::vm::operate::quick_truth(args[1]).unwrap_or(true);
    request(context, args[0], |primitive| Request::Acquire { primitive, blocking, timeout })
}

fn semaphore_release(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let n = args[1].as_int().unwrap_or(1);
    request(context, args[0], |primitive| Request::Release { primitive, n })
}

fn thread_start(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let yes = |value: Value| crate::vm::operate::quick_truth(value) == Some(true);
    context.ask(Request::Start {
        function: args[0],
        arguments: args[1],
        name: args[2],
        daemon: yes(args[3]),
        process: yes(args[4]),
    })
}

/// `function(*arguments, **keywords)`.
fn call(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let is_plain = args[1].is(Kind::Tuple) && args[2].is(Kind::Dict);
    if !is_plain || table::length(args[2].object_unchecked()) > 0 {
        return Err(context.prelude("_call", args));
    }
    // Without keywords there is nothing to look at before the call.
    Err(Exit::CallNamed { function: args[0], arguments: args[1], keywords: Value::EMPTY })
}

fn thread_join(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let timeout = seconds(context, args[1])?;
    let thread = thread(args[0]);
    if thread == context.thread.number {
        return Err(context.raise("RuntimeError", "cannot join current thread"));
    }
    context.ask(Request::Join { thread, timeout })
}

fn write(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !args[1].is(Kind::Str) {
        let name = context.type_name(args[1]);
        return Err(context.raise("TypeError", &format!("write() argument must be str, not {name}")));
    }
    let stream = if args[0] == Value::index(2) { Stream::Err } else { Stream::Out };
    context.ask(Request::Write { stream, text: args[1] })
}

fn now(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let clock = match args[0].as_int() {
        Some(0) => Clock::Wall,
        Some(2) => Clock::Process,
        Some(3) => Clock::UtcOffset,
        _ => Clock::Monotonic,
    };
    context.ask(Request::Now { clock })
}

fn sleep(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let seconds = seconds(context, args[0])?.unwrap_or(0.0);
    context.ask(Request::Sleep { seconds })
}

/// This thread's dict for an object: what `threading.local` keeps.
fn local_dict(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if context.thread.locals.is_none() {
        context.thread.locals = context.dict();
    }
    let locals = context.thread.locals.object_unchecked();
    if let Some(found) = table::get_same(locals, args[0]) {
        return Ok(found);
    }
    let made = context.dict();
    let put = table::put_new(&mut context.maker(), locals, args[0], 0, made);
    put.map_err(|_| Exit::Stopped)?;
    Ok(made)
}

fn current_exception(context: &mut Context<'_>, _: &[Value]) -> Outcome {
    let found = context.frames.iter().rev().map(|frame| frame.handling).find(|value| !value.is_empty());
    Ok(found.unwrap_or(Value::NONE))
}

/// The text of an exception. A class with a `__str__` in Python is described by the prelude, which then calls again with
/// the descriptions.
fn format_exception(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !raise::is_exception(args[0]) {
        return Err(context.raise("TypeError", "an exception is wanted"));
    }
    let image = context.image;
    let needs_python = std::cell::Cell::new(false);
    let describe = |value: Value| {
        raise::summary(image, value).unwrap_or_else(|| {
            needs_python.set(true);
            String::new()
        })
    };
    let mut text = String::new();
    raise::format(image, args[0], &describe, &mut text);
    if needs_python.get() {
        return Err(context.prelude("_format_exception", &[args[0]]));
    }
    Ok(context.str(&text))
}

/// The same, where `described` is a list of exceptions, each in a tuple with its class and message.
fn format_described(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !raise::is_exception(args[0]) || !args[1].is(Kind::List) {
        return Err(context.raise("TypeError", "an exception and a list are wanted"));
    }
    let described: Vec<(Value, Value)> = crate::vm::list::items(args[1])
        .into_iter()
        .filter_map(|pair| match crate::vm::native::sequence(pair)?.as_slice() {
            &[exception, text] => Some((exception, text)),
            _ => None,
        })
        .collect();
    let image = context.image;
    let describe = |value: Value| {
        let found = described.iter().find(|(exception, _)| *exception == value);
        let text = found.and_then(|(_, text)| text.as_str()).map(str::to_owned);
        text.or_else(|| raise::summary(image, value)).unwrap_or_default()
    };
    let mut text = String::new();
    raise::format(image, args[0], &describe, &mut text);
    Ok(context.str(&text))
}

fn copy_graph(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    let mut copier = process::Copier::new(context.image, context.nursery, Some(context.thread.modules));
    let copy = copier.copy(args[0]);
    context.finished()?;
    Ok(copy)
}

/// Says what a thread waits for at a primitive, as a sentence goes on after "waits". Between braces stands whose primitive
/// it is: the variable that holds such an object takes its place, where there is one.
fn mark(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if args[0].is(Kind::Primitive) {
        args[0].object_unchecked().set(primitive::LABEL, args[1]);
    } else if args[0].is(Kind::Instance) {
        // A wrapper written in Python: its primitive is an attribute.
        let held = attribute::attributes(context, args[0]);
        for (_, value) in table::entries(held.object_unchecked()) {
            if value.is(Kind::Primitive) {
                value.object_unchecked().set(primitive::LABEL, args[1]);
            }
        }
    }
    Ok(Value::NONE)
}

fn shared_new(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    Ok(context.object(Kind::Shared, &[args[0]]))
}

fn shared_get(context: &mut Context<'_>, args: &[Value]) -> Outcome {
    if !args[0].is(Kind::Shared) {
        return Err(context.raise("TypeError", "a handle of something shared is wanted"));
    }
    Ok(args[0].object_unchecked().get(shared::OBJECT))
}
