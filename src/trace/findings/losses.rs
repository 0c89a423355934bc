//! Lost updates: a thread reads, others write, and the thread writes over it without having looked again.

use std::collections::HashMap;

use super::{Finding, Kind, MOST, Site, times};
use crate::trace::{Action, Text, Trace, Variable};

#[derive(Clone, Copy, Debug)]
struct Access {
    site: Site,
    value: Text,
}

/// What is known of one variable.
#[derive(Clone, Debug, Default)]
struct State {
    /// The last write.
    last: Option<Access>,
    /// The last read of each thread that has not written since.
    reads: Vec<Access>,
}

#[derive(Clone, Debug)]
struct Loss {
    variable: Variable,
    read: Access,
    lost: Access,
    own: Access,
    count: u64,
}

/// See the [module](self).
#[derive(Clone, Debug, Default)]
pub(super) struct Losses {
    variables: Vec<State>,
    found: Vec<Loss>,
    /// By variable and the lines of the lost write and of the one over it: an index into `found`.
    index: HashMap<(Variable, u32, u32), usize>,
    left_out: u64,
}

impl Losses {
    pub(super) fn event(&mut self, site: Site, action: Action) {
        let (variable, value, is_write) = match action {
            Action::Read { variable, value } => (variable, value, false),
            Action::Write { variable, value } => (variable, value, true),
            _ => return,
        };
        if self.variables.len() <= variable as usize {
            self.variables.resize_with(variable as usize + 1, State::default);
        }
        let state = &mut self.variables[variable as usize];
        let access = Access { site, value };
        let own = state.reads.iter().position(|read| read.site.thread == site.thread);
        match (is_write, own) {
            (false, Some(own)) => state.reads[own] = access,
            (false, None) => {
                // Of many variables one read is all there is.
                if state.reads.is_empty() {
                    state.reads.reserve_exact(1);
                }
                state.reads.push(access);
            }
            (true, own) => {
                let read = own.map(|own| state.reads.swap_remove(own));
                let last = state.last.replace(access);
                // A write after the read is another thread's: an own one would have ended the read.
                if let (Some(read), Some(lost)) = (read, last)
                    && lost.site.event > read.site.event
                {
                    self.add(Loss { variable, read, lost, own: access, count: 1 });
                }
            }
        }
    }

    fn add(&mut self, loss: Loss) {
        let key = (loss.variable, loss.lost.site.line, loss.own.site.line);
        if let Some(&index) = self.index.get(&key) {
            self.found[index].count += 1;
        } else if self.found.len() < MOST {
            self.index.insert(key, self.found.len());
            self.found.push(loss);
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn findings(&self, trace: &Trace, findings: &mut Vec<Finding>) {
        findings.extend(self.found.iter().map(|loss| {
            let (read, lost, own) = (loss.read, loss.lost, loss.own);
            let text = format!(
                "T{reader} read {name}: {seen}{}. T{other} wrote {overwritten}{}, and T{reader} then wrote {written} over \
                 it{}: what T{other} wrote is lost.{}",
                read.site.aside(),
                lost.site.aside(),
                own.site.aside(),
                times(loss.count),
                reader = own.site.thread,
                other = lost.site.thread,
                name = trace.variable(loss.variable),
                seen = trace.text(read.value),
                overwritten = trace.text(lost.value),
                written = trace.text(own.value),
            );
            Finding::new(Kind::LostUpdate, text, loss.count, [read.site, lost.site, own.site])
        }));
    }

    pub(super) const fn left_out(&self) -> u64 {
        self.left_out
    }

    pub(super) const fn size(&self) -> usize {
        self.variables.len() * (size_of::<State>() + size_of::<Access>())
    }
}

#[cfg(test)]
mod tests {
    use crate::trace::example::Script;
    use crate::trace::findings::{Finding, Kind};
    use crate::trace::{Action, Variable};

    fn losses(script: &Script) -> Vec<Finding> {
        script.found(Kind::LostUpdate)
    }

    fn read(script: &mut Script, thread: u32, variable: Variable, value: &str) {
        let value = script.text(value);
        script.act(thread, 5, Action::Read { variable, value });
    }

    fn write(script: &mut Script, thread: u32, variable: Variable, value: &str) {
        let value = script.text(value);
        script.act(thread, 5, Action::Write { variable, value });
    }

    #[test]
    fn an_increment_over_another_is_a_loss() {
        let mut script = Script::new();
        let x = script.variable("x");
        read(&mut script, 1, x, "3");
        read(&mut script, 2, x, "3");
        write(&mut script, 2, x, "4");
        read(&mut script, 2, x, "4");
        write(&mut script, 2, x, "5");
        write(&mut script, 1, x, "4");
        let found = losses(&script);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].text,
            "T1 read x: 3 (line 5). T2 wrote 5 (line 5), and T1 then wrote 4 over it (line 5): what T2 wrote is lost."
        );
        assert_eq!(found[0].events, [0, 4, 5]);
        read(&mut script, 1, x, "4");
        read(&mut script, 2, x, "4");
        write(&mut script, 1, x, "5");
        write(&mut script, 2, x, "5");
        assert_eq!(losses(&script)[0].count, 2);
    }

    #[test]
    fn whoever_looks_again_loses_nothing() {
        let mut script = Script::new();
        let x = script.variable("x");
        read(&mut script, 1, x, "3");
        write(&mut script, 2, x, "4");
        read(&mut script, 1, x, "4");
        write(&mut script, 1, x, "5");
        write(&mut script, 2, x, "6");
        write(&mut script, 1, x, "7");
        assert_eq!(losses(&script), []);
    }
}
