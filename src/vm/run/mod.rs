//! The loop: one instruction after the other. Here is what is quick; everything else is handed to functions of the other
//! rooms.

mod quick;

use super::flow::Flow;
use super::image::Image;
use super::layout::{iterator, module};
use super::object::Kind;
use super::thread::{After, State, Step};
use super::{Value, attribute, heap, item, iterate, list, operate};
use crate::bytecode::{BinaryOp, CompareOp, Instruction, UnaryOp};
use quick::{quick_binary, quick_compare, small};

impl State {
    /// Runs until the fuel is used up, the thread is done or wants something.
    #[allow(clippy::too_many_lines, reason = "one arm an instruction")]
    pub(super) fn run(&mut self, image: &Image) -> Step {
        if !self.failed.is_empty() {
            let exception = std::mem::replace(&mut self.failed, Value::EMPTY);
            if let Some(step) = self.raise(image, exception) {
                return step;
            }
        }
        'frame: loop {
            let Some(frame) = self.frames.last_mut() else { return Step::Done(Value::NONE) };
            let code = frame.code();
            let instructions = code.code.instructions.as_ptr();
            // SAFETY: `pc` is within the code: jumps and handlers were made by the compiler, which ends every path with a
            // jump or a return.
            let mut pc = unsafe { instructions.add(frame.pc as usize) };
            let base = frame.base as usize;
            let globals = frame.module;
            debug_assert!(self.registers.len() >= base + usize::from(code.code.registers));
            // SAFETY: a call's window was made room for when it was begun.
            let r = unsafe { self.registers.as_mut_ptr().add(base) };

            macro_rules! get {
                ($register:expr) => {
                    // SAFETY: the compiler uses registers below `registers`, all of which the window has.
                    unsafe { *r.add($register as usize) }
                };
            }
            macro_rules! set {
                ($register:expr, $value:expr) => {{
                    let value = $value;
                    // SAFETY: as in `get`.
                    unsafe { *r.add($register as usize) = value }
                }};
            }
            macro_rules! save {
                () => {{
                    // SAFETY: both point into the same code; there is a frame.
                    unsafe {
                        let at = pc.offset_from(instructions) as u32;
                        self.frames.last_mut().unwrap_unchecked().pc = at;
                    }
                }};
            }
            macro_rules! go {
                ($to:expr) => {{
                    // SAFETY: jumps lead into the code.
                    pc = unsafe { instructions.add($to as usize) };
                }};
            }
            // An event: where the fuel is used up, the instruction has not begun.
            macro_rules! event {
                () => {{
                    if self.local.fuel > 0 {
                        self.local.fuel -= 1;
                    } else if cfg!(step) && code.noticed.is_none() && self.local.own > 0 && !image.is_due() {
                        // Nothing that the library does by itself is noticed.
                        self.local.own -= 1;
                    } else {
                        // SAFETY: as in `save`; `pc` has just been moved past this instruction.
                        unsafe {
                            let at = pc.offset_from(instructions) as u32 - 1;
                            self.frames.last_mut().unwrap_unchecked().pc = at;
                        }
                        if !(cfg!(step) && self.goes_on(image)) {
                            return Step::Running;
                        }
                    }
                }};
            }
            // The same for what looks at a container, where that can be told apart: a step of its own.
            macro_rules! shared {
                ($($value:expr),+) => {{
                    if cfg!(step) && ($(is_container($value))||+) {
                        event!();
                    }
                }};
            }
            macro_rules! truth {
                ($src:expr) => {{
                    let value = get!($src);
                    shared!(value);
                    operate::quick_truth(value)
                }};
            }
            macro_rules! flow {
                ($flow:expr) => {
                    match $flow {
                        // The registers may have moved to make room.
                        Flow::Next if self.registers.as_ptr().wrapping_add(base) == r.cast_const() => {}
                        Flow::Next => continue 'frame,
                        Flow::Reload => continue 'frame,
                        Flow::Step(step) => return step,
                    }
                };
            }
            macro_rules! finish {
                ($outcome:expr, $after:expr) => {{
                    save!();
                    let outcome = $outcome;
                    flow!(self.finish(image, outcome, $after))
                }};
            }
            macro_rules! call {
                ($callee:expr, $start:expr, $argc:expr, $dst:expr) => {{
                    let (callee, start, argc) = ($callee, $start, $argc);
                    if self.begin_quick(image, callee, start, argc, After::Store($dst)) {
                        continue 'frame;
                    }
                    match self.native_quick(image, callee, start, argc) {
                        Some(Ok(value)) => set!($dst, value),
                        Some(Err(exit)) => flow!(self.finish(image, Err(exit), After::Store($dst))),
                        None => flow!(self.call(image, callee, start, argc, After::Store($dst))),
                    }
                }};
            }
            macro_rules! store {
                ($dst:expr, $outcome:expr) => {{
                    save!();
                    match $outcome {
                        Ok(value) => set!($dst, value),
                        Err(exit) => flow!(self.finish(image, Err(exit), After::Store($dst))),
                    }
                }};
            }

            loop {
                // SAFETY: `pc` is within the code, see above.
                let instruction = unsafe { *pc };
                // SAFETY: as above; the last instruction of a code does not go on behind it.
                pc = unsafe { pc.add(1) };
                match instruction {
                    Instruction::Const { dst, k } => set!(dst, code.constants[usize::from(k)]),
                    Instruction::Int { dst, value } => set!(dst, small(i64::from(value))),
                    Instruction::Move { dst, src } => set!(dst, get!(src)),
                    Instruction::Clear { dst } => set!(dst, Value::EMPTY),
                    Instruction::CheckBound { src } => {
                        if get!(src).is_empty() {
                            finish!(Err(self.unbound(image, src)), After::Discard);
                        }
                    }
                    Instruction::LoadGlobal { dst, slot } => {
                        event!();
                        let value = globals.object_unchecked().get(module::FIRST + usize::from(slot));
                        if value.is_empty() {
                            store!(dst, self.missing_global(image, slot));
                        } else {
                            set!(dst, value);
                        }
                    }
                    Instruction::StoreGlobal { slot, src } => {
                        event!();
                        globals.object_unchecked().set(module::FIRST + usize::from(slot), get!(src));
                    }
                    Instruction::DeleteGlobal { slot } => {
                        event!();
                        let at = globals.object_unchecked().slot(module::FIRST + usize::from(slot));
                        if at.get().is_empty() {
                            finish!(self.missing_global(image, slot), After::Discard);
                        }
                        at.set(Value::EMPTY);
                    }
                    Instruction::LoadBuiltin { dst, slot } => {
                        let builtins = self.local.modules.object_unchecked().get(0);
                        let value = builtins.object_unchecked().get(module::FIRST + usize::from(slot));
                        if value.is_empty() {
                            store!(dst, self.missing_builtin(image, slot));
                        } else {
                            set!(dst, value);
                        }
                    }
                    Instruction::MakeCell { reg } => {
                        let cell = heap::slots(&image.heap, &mut self.nursery, Kind::Cell, &[get!(reg)]);
                        set!(reg, cell);
                    }
                    Instruction::LoadFree { dst, index } => {
                        let function = self.frames[self.frames.len() - 1].function;
                        let closure = function.object_unchecked().get(super::layout::function::CLOSURE);
                        set!(dst, closure.object_unchecked().get(usize::from(index)));
                    }
                    Instruction::LoadCell { dst, cell } => {
                        event!();
                        let value = get!(cell).object_unchecked().get(0);
                        if value.is_empty() {
                            finish!(Err(self.unbound_cell(image, cell)), After::Discard);
                        } else {
                            set!(dst, value);
                        }
                    }
                    Instruction::StoreCell { cell, src } => {
                        event!();
                        get!(cell).object_unchecked().set(0, get!(src));
                    }
                    Instruction::LoadAttr { dst, obj, site } => {
                        event!();
                        match attribute::quick(code, get!(obj), site) {
                            Some(value) => set!(dst, value),
                            None => {
                                store!(dst, attribute::load(&mut self.context(image), code, get!(obj), site))
                            }
                        }
                    }
                    Instruction::StoreAttr { obj, src, site } => {
                        event!();
                        if !attribute::quick_store(code, get!(obj), site, get!(src)) {
                            let (obj, src) = (get!(obj), get!(src));
                            finish!(
                                attribute::store_at(&mut self.context(image), code, obj, site, src),
                                After::Discard
                            );
                        }
                    }
                    Instruction::DeleteAttr { obj, site } => {
                        event!();
                        if !attribute::quick_delete(code, get!(obj), site) {
                            let obj = get!(obj);
                            finish!(
                                attribute::delete_at(&mut self.context(image), code, obj, site),
                                After::Discard
                            );
                        }
                    }
                    Instruction::LoadItem { dst, obj, key } => {
                        event!();
                        let (object, at) = (get!(obj), get!(key));
                        match item::quick(object, at) {
                            Some(value) => set!(dst, value),
                            None => store!(dst, item::load(&mut self.context(image), object, at)),
                        }
                    }
                    Instruction::StoreItem { obj, key, src } => {
                        event!();
                        let (object, at, value) = (get!(obj), get!(key), get!(src));
                        if !item::quick_store(object, at, value) {
                            finish!(item::store(&mut self.context(image), object, at, value), After::Discard);
                        }
                    }
                    Instruction::DeleteItem { obj, key } => {
                        event!();
                        finish!(item::delete(&mut self.context(image), get!(obj), get!(key)), After::Discard);
                    }
                    Instruction::LoadModule { dst, module } => {
                        let number = image.modules[code.module].imports[usize::from(module)];
                        set!(dst, image.module_object(self.local.modules, number));
                    }

                    Instruction::Binary { op, dst, a, b } | Instruction::Inplace { op, dst, a, b } => {
                        let (left, right) = (get!(a), get!(b));
                        if let Some(value) = quick_binary(op, left, right) {
                            set!(dst, value);
                        } else {
                            shared!(left, right);
                            if matches!(instruction, Instruction::Inplace { .. }) {
                                store!(dst, operate::inplace(&mut self.context(image), op, left, right));
                            } else {
                                store!(dst, operate::binary(&mut self.context(image), op, left, right));
                            }
                        }
                    }
                    Instruction::BinaryInt { op, dst, a, imm }
                    | Instruction::InplaceInt { op, dst, a, imm } => {
                        let left = get!(a);
                        if left.is_small() && matches!(op, BinaryOp::Add | BinaryOp::Sub) {
                            let number = left.small_unchecked();
                            let imm = i64::from(imm);
                            let result = if op == BinaryOp::Add { number + imm } else { number - imm };
                            if let Some(value) = Value::small(result) {
                                set!(dst, value);
                                continue;
                            }
                        }
                        let right = small(i64::from(imm));
                        if let Some(value) = quick_binary(op, left, right) {
                            set!(dst, value);
                        } else if matches!(instruction, Instruction::InplaceInt { .. }) {
                            store!(dst, operate::inplace(&mut self.context(image), op, left, right));
                        } else {
                            store!(dst, operate::binary(&mut self.context(image), op, left, right));
                        }
                    }
                    Instruction::Compare { op, dst, a, b } => {
                        let (left, right) = (get!(a), get!(b));
                        match quick_compare(op, left, right) {
                            Some(yes) => set!(dst, Value::bool(yes)),
                            None if matches!(op, CompareOp::In | CompareOp::NotIn) => {
                                event!();
                                store!(dst, operate::compare(&mut self.context(image), op, left, right));
                            }
                            None => {
                                shared!(left, right);
                                store!(dst, operate::compare(&mut self.context(image), op, left, right));
                            }
                        }
                    }
                    Instruction::Unary { op, dst, src } => {
                        let value = get!(src);
                        shared!(value);
                        match op {
                            UnaryOp::Not => match operate::quick_truth(value) {
                                Some(yes) => set!(dst, Value::bool(!yes)),
                                None => finish!(
                                    operate::truth(&mut self.context(image), value),
                                    After::Truth { dst, negate: true }
                                ),
                            },
                            _ => store!(dst, operate::unary(&mut self.context(image), op, value)),
                        }
                    }

                    Instruction::Jump { to } => go!(to),
                    Instruction::Loop { to } => {
                        event!();
                        go!(to);
                    }
                    Instruction::JumpIfFalse { src, to } => match truth!(src) {
                        Some(true) => {}
                        Some(false) => go!(to),
                        None => {
                            let value = get!(src);
                            finish!(
                                operate::truth(&mut self.context(image), value),
                                After::Branch { sense: false, to }
                            );
                            // Delivered at once: the frame's place has it.
                            continue 'frame;
                        }
                    },
                    Instruction::JumpIfTrue { src, to } => match truth!(src) {
                        Some(false) => {}
                        Some(true) => go!(to),
                        None => {
                            let value = get!(src);
                            finish!(
                                operate::truth(&mut self.context(image), value),
                                After::Branch { sense: true, to }
                            );
                            continue 'frame;
                        }
                    },
                    Instruction::JumpUnless { op, a, b, skip } => {
                        let (left, right) = (get!(a), get!(b));
                        match quick_compare(op, left, right) {
                            Some(true) => {}
                            // SAFETY: a jump within the code.
                            Some(false) => pc = unsafe { pc.add(usize::from(skip)) },
                            None => {
                                shared!(left, right);
                                // SAFETY: as above; both are of the same code.
                                let to =
                                    unsafe { pc.add(usize::from(skip)).offset_from(instructions) } as u32;
                                finish!(
                                    operate::compare(&mut self.context(image), op, left, right),
                                    After::Branch { sense: false, to }
                                );
                                continue 'frame;
                            }
                        }
                    }
                    Instruction::JumpUnlessInt { op, a, imm, skip } => {
                        let (left, right) = (get!(a), small(i64::from(imm)));
                        match quick_compare(op, left, right) {
                            Some(true) => {}
                            // SAFETY: a jump within the code.
                            Some(false) => pc = unsafe { pc.add(usize::from(skip)) },
                            None => {
                                // SAFETY: as above.
                                let to =
                                    unsafe { pc.add(usize::from(skip)).offset_from(instructions) } as u32;
                                finish!(
                                    operate::compare(&mut self.context(image), op, left, right),
                                    After::Branch { sense: false, to }
                                );
                                continue 'frame;
                            }
                        }
                    }

                    Instruction::GetIter { dst, src } => {
                        let value = get!(src);
                        shared!(value);
                        store!(dst, iterate::iter(&mut self.context(image), value));
                    }
                    Instruction::ForIter { iter, exit } => {
                        event!();
                        let source = get!(iter);
                        if source.is(Kind::Iterator) {
                            let object = source.object_unchecked();
                            match object.get(iterator::WHAT).as_index() {
                                iterate::COUNT => {
                                    // A range of small numbers: only this loop has the iterator, or whoever else has it
                                    // shares it as a list iterator is shared, each item going to one or both.
                                    let next = object.get(iterator::NEXT);
                                    let step = object.get(iterator::SOURCE).small_unchecked();
                                    let end = object.get(iterator::END).small_unchecked();
                                    let now = next.small_unchecked();
                                    if if step > 0 { now < end } else { now > end } {
                                        object.set(iterator::NEXT, small(now + step));
                                        set!(iter + 1, next);
                                    } else {
                                        go!(exit);
                                    }
                                    continue;
                                }
                                iterate::LIST => {
                                    let at = object.get(iterator::NEXT).as_index();
                                    match list::get(object.get(iterator::SOURCE).object_unchecked(), at) {
                                        Some(value) => {
                                            object.set(iterator::NEXT, Value::index(at + 1));
                                            set!(iter + 1, value);
                                        }
                                        None => {
                                            // As in Python: a list iterator that has ended stays so.
                                            object.set(iterator::NEXT, Value::index(usize::MAX >> 17));
                                            go!(exit);
                                        }
                                    }
                                    continue;
                                }
                                _ => {}
                            }
                        }
                        save!();
                        match iterate::next(&mut self.context(image), source) {
                            Ok(Some(value)) => set!(iter + 1, value),
                            Ok(None) => go!(exit),
                            Err(exit_with) => {
                                flow!(self.finish(image, Err(exit_with), After::Next { iter, exit }))
                            }
                        }
                    }
                    Instruction::Delegate { iter } => {
                        event!();
                        save!();
                        flow!(self.delegate(image, iter));
                    }
                    Instruction::Yield { dst, src } => {
                        save!();
                        let value = get!(src);
                        // What is sent comes into dst when it goes on.
                        set!(dst, Value::NONE);
                        flow!(self.yield_value(image, value, dst));
                    }

                    Instruction::BuildList { dst, first, count } => {
                        let items = window(r, first, count);
                        set!(dst, self.context(image).list(items));
                    }
                    Instruction::BuildTuple { dst, first, count } => {
                        let items = window(r, first, count);
                        set!(dst, heap::slots(&image.heap, &mut self.nursery, Kind::Tuple, items));
                    }
                    Instruction::BuildSet { dst, first, count } => {
                        let items = window(r, first, count);
                        store!(dst, self.context(image).set(items, false));
                    }
                    Instruction::BuildDict { dst, first, count } => {
                        let items = window(r, first, count * 2);
                        store!(dst, item::build_dict(&mut self.context(image), items));
                    }
                    Instruction::BuildSlice { dst, first } => {
                        let items = window(r, first, 3);
                        set!(dst, heap::slots(&image.heap, &mut self.nursery, Kind::Slice, items));
                    }
                    Instruction::BuildString { dst, first, count } => {
                        let items = window(r, first, count);
                        store!(dst, operate::join_strings(&mut self.context(image), items));
                    }
                    Instruction::Format { conv, dst, src } => {
                        let (value, spec) = (get!(src), get!(dst + 1));
                        shared!(value);
                        store!(dst, operate::format(&mut self.context(image), conv, value, spec));
                    }
                    Instruction::FormatPart { dst, src } => {
                        let value = get!(src);
                        if value.is_small() || value.is(Kind::Str) {
                            set!(dst, value);
                        } else {
                            shared!(value);
                            store!(dst, operate::format_part(&mut self.context(image), value));
                        }
                    }
                    Instruction::ListAppend { list, src } => {
                        let value = get!(src);
                        list::push(&mut self.context(image).maker(), get!(list).object_unchecked(), value);
                    }
                    Instruction::ListExtend { list, src } => {
                        let (into, value) = (get!(list), get!(src));
                        shared!(value);
                        let outcome = iterate::unpack(&mut self.context(image), into, value);
                        finish!(self.of_call(image, outcome, list), After::Discard);
                    }
                    Instruction::SetAdd { set, src } => {
                        let (set, value) = (get!(set), get!(src));
                        finish!(item::set_add(&mut self.context(image), set, value), After::Discard);
                    }
                    Instruction::DictSet { dict, key, src } => {
                        let (dict, key, value) = (get!(dict), get!(key), get!(src));
                        finish!(item::store(&mut self.context(image), dict, key, value), After::Discard);
                    }
                    Instruction::DictUpdate { dict, src } => {
                        let (dict, value) = (get!(dict), get!(src));
                        shared!(value);
                        finish!(item::dict_update(&mut self.context(image), dict, value), After::Discard);
                    }
                    Instruction::DictMerge { dict, src } => {
                        let (into, value) = (get!(dict), get!(src));
                        shared!(value);
                        let outcome = item::dict_merge(&mut self.context(image), into, value);
                        finish!(self.of_call(image, outcome, dict), After::Discard);
                    }
                    Instruction::ListToTuple { dst, list } => {
                        let items = list::items(get!(list));
                        set!(dst, heap::slots(&image.heap, &mut self.nursery, Kind::Tuple, &items));
                    }
                    Instruction::ToSequence { dst, src, max } => {
                        let value = get!(src);
                        shared!(value);
                        store!(dst, iterate::to_sequence(&mut self.context(image), value, max));
                    }
                    Instruction::Unpack { src, first, count } => {
                        let value = get!(src);
                        if value.is(Kind::Tuple) {
                            let slots = value.object_unchecked().slots();
                            if slots.len() == usize::from(count) {
                                for (index, slot) in slots.iter().enumerate() {
                                    set!(usize::from(first) + index, slot.get());
                                }
                                continue;
                            }
                        }
                        let items = super::native::sequence(value).unwrap_or_default();
                        if items.len() == usize::from(count) {
                            for (index, item) in items.into_iter().enumerate() {
                                set!(usize::from(first) + index, item);
                            }
                        } else {
                            let exit = iterate::wrong_count(
                                &mut self.context(image),
                                items.len(),
                                usize::from(count),
                            );
                            finish!(Err(exit), After::Discard);
                        }
                    }
                    Instruction::UnpackRest { after, src, first, before } => {
                        let items = super::native::sequence(get!(src)).unwrap_or_default();
                        let (before, after) = (usize::from(before), usize::from(after));
                        if items.len() < before + after {
                            let exit =
                                iterate::too_few(&mut self.context(image), items.len(), before + after);
                            finish!(Err(exit), After::Discard);
                        } else {
                            let first = usize::from(first);
                            let end = items.len() - after;
                            for (index, &item) in items[..before].iter().enumerate() {
                                set!(first + index, item);
                            }
                            set!(first + before, self.context(image).list(&items[before..end]));
                            for (index, &item) in items[end..].iter().enumerate() {
                                set!(first + before + 1 + index, item);
                            }
                        }
                    }

                    Instruction::MakeFunction { dst, code: inner, first } => {
                        let parts = window(r, first, 4);
                        let number = code.inner[usize::from(inner)];
                        set!(dst, self.make_function(image, number, globals, parts));
                    }
                    Instruction::BuildClass { dst, first } => {
                        let parts: Vec<Value> = window(r, first, 6).to_vec();
                        finish!(
                            super::build_class::build(&mut self.context(image), &parts),
                            After::Store(dst)
                        );
                    }

                    Instruction::Call { argc, dst, func } => {
                        event!();
                        save!();
                        let start = base + usize::from(func) + 1;
                        call!(get!(func), start, usize::from(argc), dst);
                    }
                    Instruction::CallNamed { argc, dst, func, names } => {
                        event!();
                        save!();
                        let start = base + usize::from(func) + 1;
                        let names = code.constants[usize::from(names)];
                        flow!(self.call_named(
                            image,
                            get!(func),
                            start,
                            usize::from(argc),
                            names,
                            After::Store(dst)
                        ));
                    }
                    Instruction::CallSpread { dst, func } => {
                        event!();
                        save!();
                        flow!(self.call_spread(
                            image,
                            get!(func),
                            get!(func + 1),
                            get!(func + 2),
                            After::Store(dst)
                        ));
                    }
                    Instruction::LoadMethod { dst, obj, site } => {
                        event!();
                        let object = get!(obj);
                        match attribute::quick_method(image, code, object, site) {
                            Some((function, this)) => {
                                set!(dst, function);
                                set!(dst + 1, this);
                            }
                            None => {
                                save!();
                                match attribute::load_method(&mut self.context(image), code, object, site) {
                                    Ok((function, this)) => {
                                        set!(dst, function);
                                        set!(dst + 1, this);
                                    }
                                    Err(exit) => flow!(self.finish(image, Err(exit), After::Method(dst))),
                                }
                            }
                        }
                    }
                    Instruction::LoadSpecial { dst, obj, site } => {
                        event!();
                        let object = get!(obj);
                        if let Some((function, this)) = attribute::quick_method(image, code, object, site) {
                            set!(dst, function);
                            set!(dst + 1, this);
                            continue;
                        }
                        save!();
                        match attribute::load_special(&mut self.context(image), code, object, site) {
                            Ok((function, this)) => {
                                set!(dst, function);
                                set!(dst + 1, this);
                            }
                            Err(exit) => flow!(self.finish(image, Err(exit), After::Method(dst))),
                        }
                    }
                    Instruction::CallMethod { argc, dst, func } => {
                        event!();
                        save!();
                        let start = base + usize::from(func) + 1;
                        if get!(func + 1).is_empty() {
                            call!(get!(func), start + 1, usize::from(argc), dst);
                        } else {
                            call!(get!(func), start, usize::from(argc) + 1, dst);
                        }
                    }
                    Instruction::CallMethodNamed { argc, dst, func, names } => {
                        event!();
                        save!();
                        let start = base + usize::from(func) + 1;
                        let (start, count) =
                            if get!(func + 1).is_empty() { (start + 1, 0) } else { (start, 1) };
                        let names = code.constants[usize::from(names)];
                        let argc = usize::from(argc) + count;
                        flow!(self.call_named(image, get!(func), start, argc, names, After::Store(dst)));
                    }
                    Instruction::Return { src } => {
                        let value = get!(src);
                        // The common case, written out: a plain call that stores what it gets.
                        if let Some(frame) = self.frames.last()
                            && let After::Store(dst) = frame.after
                            && frame.generator.is_empty()
                        {
                            self.frames.pop();
                            *self.register(dst) = value;
                            continue 'frame;
                        }
                        flow!(self.return_value(image, value));
                    }

                    Instruction::Raise { exc } => {
                        save!();
                        let (value, cause) = (get!(exc), get!(exc + 1));
                        flow!(self.raise_statement(image, value, cause));
                    }
                    Instruction::Reraise { exc } => {
                        save!();
                        let value = get!(exc);
                        flow!(self.reraise_flow(image, value));
                    }
                    Instruction::ReraiseCurrent => {
                        save!();
                        let value = self.handled();
                        if value.is_empty() {
                            let exit =
                                self.context(image).raise("RuntimeError", "No active exception to reraise");
                            finish!(Err(exit), After::Discard);
                        } else {
                            flow!(self.reraise_flow(image, value));
                        }
                    }
                    Instruction::EnterHandler { exc } => {
                        let value = get!(exc);
                        if let Some(frame) = self.frames.last_mut() {
                            frame.handling = value;
                        }
                    }
                    Instruction::LeaveHandler { outer } => {
                        let value = if outer == u16::MAX { Value::EMPTY } else { get!(outer) };
                        if let Some(frame) = self.frames.last_mut() {
                            frame.handling = value;
                        }
                    }
                    Instruction::Matches { dst, exc, kind } => {
                        let (value, kind) = (get!(exc), get!(kind));
                        store!(dst, super::raise::matches(&mut self.context(image), value, kind));
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn window<'a>(r: *mut Value, first: u16, count: u16) -> &'a [Value] {
    // SAFETY: the compiler names registers of the window; nothing writes to them while the slice is used.
    unsafe { std::slice::from_raw_parts(r.add(usize::from(first)), usize::from(count)) }
}

/// Whether it is a container that threads may share.
#[inline(always)]
fn is_container(value: Value) -> bool {
    value.is_object()
        && matches!(value.kind(), Kind::List | Kind::Dict | Kind::Set | Kind::Deque | Kind::DictView)
}
