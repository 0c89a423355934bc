//! Whether code is sound: every index is in range, every temporary is written before it is read on every path, and
//! nothing that is needed later lies where a callee's window will be.

use threadyard::bytecode::{Code, Instruction, disassemble};

/// What an instruction does to registers.
#[derive(Default)]
struct Effect {
    reads: Vec<u16>,
    writes: Vec<u16>,
    /// Registers from here on are lost, before the writes.
    clobbers: Option<u16>,
    /// Where it may go on besides the next.
    jumps: Vec<usize>,
    ends: bool,
}

fn range(first: u16, count: u16) -> Vec<u16> {
    (first..).take(usize::from(count)).collect()
}

#[allow(clippy::too_many_lines, reason = "one line an instruction")]
fn effect(code: &Code, at: usize) -> Effect {
    use Instruction as I;
    let with = |reads: &[u16], writes: &[u16]| Effect {
        reads: reads.to_vec(),
        writes: writes.to_vec(),
        ..Effect::default()
    };
    let many = |reads: Vec<u16>, dst: u16| Effect { reads, writes: vec![dst], ..Effect::default() };
    let to = |to: u32| to as usize;
    let skip = |skip: u16| at + 1 + usize::from(skip);
    let constant = |k: u16| assert!(usize::from(k) < code.constants.len());
    let site = |k: u16| assert!(usize::from(k) < code.sites.len());
    match code.instructions[at] {
        I::Const { dst, k } => {
            constant(k);
            with(&[], &[dst])
        }
        I::Int { dst, .. } | I::Clear { dst } | I::LoadGlobal { dst, .. } | I::LoadBuiltin { dst, .. } => {
            with(&[], &[dst])
        }
        I::LoadModule { dst, .. } => with(&[], &[dst]),
        I::Move { dst, src }
        | I::Unary { dst, src, .. }
        | I::GetIter { dst, src }
        | I::FormatPart { dst, src } => with(&[src], &[dst]),
        I::CheckBound { src } | I::StoreGlobal { src, .. } => with(&[src], &[]),
        I::DeleteGlobal { .. } | I::LeaveHandler { outer: 65535 } => with(&[], &[]),
        I::MakeCell { reg } => with(&[reg], &[reg]),
        I::LoadFree { dst, index } => {
            assert!(usize::from(index) < code.free.len());
            with(&[], &[dst])
        }
        I::LoadCell { dst, cell } => with(&[cell], &[dst]),
        I::StoreCell { cell, src } => with(&[cell, src], &[]),
        I::LoadAttr { dst, obj, site: s } => {
            site(s);
            with(&[obj], &[dst])
        }
        I::StoreAttr { obj, src, site: s } => {
            site(s);
            with(&[obj, src], &[])
        }
        I::DeleteAttr { obj, site: s } => {
            site(s);
            with(&[obj], &[])
        }
        I::LoadItem { dst, obj, key } => with(&[obj, key], &[dst]),
        I::StoreItem { obj, key, src } => with(&[obj, key, src], &[]),
        I::DeleteItem { obj, key } => with(&[obj, key], &[]),
        I::Binary { dst, a, b, .. } | I::Inplace { dst, a, b, .. } | I::Compare { dst, a, b, .. } => {
            with(&[a, b], &[dst])
        }
        I::BinaryInt { dst, a, .. } | I::InplaceInt { dst, a, .. } => with(&[a], &[dst]),
        I::Jump { to: target } => {
            assert!(to(target) > at, "a jump forward");
            Effect { jumps: vec![to(target)], ends: true, ..Effect::default() }
        }
        I::Loop { to: target } => {
            assert!(to(target) <= at, "a jump back");
            Effect { jumps: vec![to(target)], ends: true, ..Effect::default() }
        }
        I::JumpIfFalse { src, to: target } | I::JumpIfTrue { src, to: target } => {
            assert!(to(target) > at);
            Effect { jumps: vec![to(target)], ..with(&[src], &[]) }
        }
        I::JumpUnless { a, b, skip: n, .. } => Effect { jumps: vec![skip(n)], ..with(&[a, b], &[]) },
        I::JumpUnlessInt { a, skip: n, .. } => Effect { jumps: vec![skip(n)], ..with(&[a], &[]) },
        I::ForIter { iter, exit } => Effect { jumps: vec![to(exit)], ..with(&[iter], &[iter + 1]) },
        I::Delegate { iter } => with(&[iter, iter + 1], &[iter + 1]),
        I::Yield { dst, src } => with(&[src], &[dst]),
        I::BuildList { dst, first, count }
        | I::BuildTuple { dst, first, count }
        | I::BuildSet { dst, first, count }
        | I::BuildString { dst, first, count } => many(range(first, count), dst),
        I::BuildDict { dst, first, count } => many(range(first, count * 2), dst),
        I::BuildSlice { dst, first } => many(range(first, 3), dst),
        I::Format { dst, src, .. } => with(&[src, dst + 1], &[dst]),
        I::ListAppend { list, src } | I::ListExtend { list, src } => with(&[list, src], &[]),
        I::SetAdd { set, src } => with(&[set, src], &[]),
        I::DictSet { dict, key, src } => with(&[dict, key, src], &[]),
        I::DictUpdate { dict, src } | I::DictMerge { dict, src } => with(&[dict, src], &[]),
        I::ListToTuple { dst, list } => with(&[list], &[dst]),
        I::ToSequence { dst, src, .. } => with(&[src], &[dst]),
        I::Unpack { src, first, count } => Effect { writes: range(first, count), ..with(&[src], &[]) },
        I::UnpackRest { after, src, first, before } => {
            Effect { writes: range(first, before + 1 + u16::from(after)), ..with(&[src], &[]) }
        }
        I::MakeFunction { dst, code: inner, first } => {
            assert!(usize::from(inner) < code.codes.len());
            many(range(first, 4), dst)
        }
        I::BuildClass { dst, first } => many(range(first, 6), dst),
        I::Call { argc, dst, func } => call(func, u16::from(argc), dst),
        I::CallNamed { argc, dst, func, names } => {
            constant(names);
            call(func, u16::from(argc), dst)
        }
        I::CallSpread { dst, func } => call(func, 2, dst),
        I::LoadMethod { dst, obj, site: s } | I::LoadSpecial { dst, obj, site: s } => {
            site(s);
            with(&[obj], &[dst, dst + 1])
        }
        I::CallMethod { argc, dst, func } => call(func, u16::from(argc) + 1, dst),
        I::CallMethodNamed { argc, dst, func, names } => {
            constant(names);
            call(func, u16::from(argc) + 1, dst)
        }
        I::Return { src } => Effect { ends: true, ..with(&[src], &[]) },
        I::Raise { exc } => Effect { ends: true, ..with(&[exc, exc + 1], &[]) },
        I::Reraise { exc } => Effect { ends: true, ..with(&[exc], &[]) },
        I::ReraiseCurrent => Effect { ends: true, ..Effect::default() },
        I::EnterHandler { exc } | I::LeaveHandler { outer: exc } => with(&[exc], &[]),
        I::Matches { dst, exc, kind } => with(&[exc, kind], &[dst]),
    }
}

fn call(func: u16, argc: u16, dst: u16) -> Effect {
    Effect { reads: range(func, argc + 1), writes: vec![dst], clobbers: Some(func + 1), ..Effect::default() }
}

/// Panics when the code, or one within, is not sound.
pub fn verify(code: &Code) {
    if let Err(reason) = check(code) {
        panic!("{reason}\n{}", disassemble(code));
    }
    for inner in &code.codes {
        verify(inner);
    }
}

fn check(code: &Code) -> Result<(), String> {
    let length = code.instructions.len();
    if length == 0 || code.places.len() != length {
        return Err("no instructions, or places".to_owned());
    }
    let registers = usize::from(code.registers);
    let locals = code.names.len();
    if locals > registers || usize::from(code.parameters.count()) > locals {
        return Err("registers".to_owned());
    }
    let mut states: Vec<Option<Vec<bool>>> = vec![None; length];
    let mut work = vec![(0, (0..registers).map(|register| register < locals).collect::<Vec<bool>>())];
    while let Some((at, state)) = work.pop() {
        if at >= length {
            return Err(format!("runs beyond the end at {at}"));
        }
        let merged = match &states[at] {
            None => state,
            Some(there) => {
                let merged: Vec<bool> = there.iter().zip(&state).map(|(a, b)| *a && *b).collect();
                if merged == *there {
                    continue;
                }
                merged
            }
        };
        states[at] = Some(merged.clone());
        let effect = effect(code, at);
        for register in &effect.reads {
            if !merged.get(usize::from(*register)).copied().unwrap_or(false) {
                return Err(format!("instruction {at} reads register {register}, which holds nothing"));
            }
        }
        let mut after = merged.clone();
        if let Some(from) = effect.clobbers {
            for (register, held) in after.iter_mut().enumerate() {
                *held &= register < usize::from(from) || register < locals;
                if register < locals && register >= usize::from(from) {
                    return Err(format!("instruction {at} calls over a variable"));
                }
            }
        }
        // An exception comes before the writes.
        for handler in code.handlers.iter().filter(|h| h.from as usize <= at && at < h.to as usize).take(1) {
            let mut caught = after.clone();
            caught[usize::from(handler.exc)] = true;
            work.push((handler.target as usize, caught));
        }
        let before_writes = after.clone();
        for register in &effect.writes {
            match after.get_mut(usize::from(*register)) {
                Some(held) => *held = true,
                None => return Err(format!("instruction {at} writes register {register}")),
            }
        }
        let is_for = matches!(code.instructions[at], Instruction::ForIter { .. });
        for target in effect.jumps {
            work.push((target, if is_for { before_writes.clone() } else { after.clone() }));
        }
        if !effect.ends {
            work.push((at + 1, after));
        }
    }
    Ok(())
}
