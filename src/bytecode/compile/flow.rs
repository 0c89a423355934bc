//! Labels, and which registers surely hold something.

use super::super::Instruction;
use super::unit::Unit;

/// A set of registers.
#[derive(Clone, Debug, Default)]
pub(super) struct Registers(Vec<u64>);

impl Registers {
    pub(super) fn has(&self, register: u16) -> bool {
        self.0.get(usize::from(register / 64)).is_some_and(|word| word >> (register % 64) & 1 == 1)
    }

    pub(super) fn add(&mut self, register: u16) {
        let word = usize::from(register / 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (register % 64);
    }

    pub(super) fn remove(&mut self, register: u16) {
        if let Some(word) = self.0.get_mut(usize::from(register / 64)) {
            *word &= !(1 << (register % 64));
        }
    }

    fn keep(&mut self, other: &Registers) {
        for (index, word) in self.0.iter_mut().enumerate() {
            *word &= other.0.get(index).copied().unwrap_or(0);
        }
    }
}

/// A place further on that jumps go to.
#[derive(Debug, Default)]
struct Target {
    jumps: Vec<usize>,
    /// What surely holds something at each of them.
    bound: Option<Registers>,
}

/// Labels are numbered within their code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label(usize);

/// All labels of a code.
#[derive(Debug, Default)]
pub(super) struct Labels(Vec<Target>);

impl Unit<'_> {
    pub(super) fn label(&mut self) -> Label {
        self.labels.0.push(Target::default());
        Label(self.labels.0.len() - 1)
    }

    /// Emits a jump, whose distance is filled in by [`Unit::put`].
    pub(super) fn jump(&mut self, instruction: Instruction, label: Label) {
        let Some(bound) = &self.bound else { return };
        let target = &mut self.labels.0[label.0];
        match &mut target.bound {
            Some(there) => there.keep(bound),
            None => target.bound = Some(bound.clone()),
        }
        target.jumps.push(self.instructions.len());
        self.emit(instruction);
        if matches!(instruction, Instruction::Jump { .. }) {
            self.bound = None;
        }
    }

    pub(super) fn go(&mut self, label: Label) {
        self.jump(Instruction::Jump { to: 0 }, label);
    }

    /// The label is here.
    pub(super) fn put(&mut self, label: Label) {
        let target = std::mem::take(&mut self.labels.0[label.0]);
        let here = self.here();
        for at in target.jumps {
            let skipped = here as usize - at - 1;
            let distance = u16::try_from(skipped).unwrap_or(u16::MAX);
            match &mut self.instructions[at] {
                Instruction::Jump { to }
                | Instruction::JumpIfFalse { to, .. }
                | Instruction::JumpIfTrue { to, .. }
                | Instruction::ForIter { exit: to, .. } => *to = here,
                Instruction::JumpUnless { skip, .. } | Instruction::JumpUnlessInt { skip, .. } => {
                    *skip = distance;
                    self.too_big |= skipped > usize::from(u16::MAX);
                }
                _ => {}
            }
        }
        match (&mut self.bound, target.bound) {
            (Some(bound), Some(other)) => bound.keep(&other),
            (bound @ None, other) => *bound = other,
            (Some(_), None) => {}
        }
    }
}
