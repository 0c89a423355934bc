//! The virtual machine's threads as the driver has them.

use std::sync::Arc;

use super::body::Body;
use super::output::Sink;
use super::run::Run;
use super::settings::Settings;
use crate::Error;
use crate::bytecode::Module;
use crate::platform::calendar;
use crate::vm::{Answer, Image, Label, Limits, PrimitiveId, Shortcut, Step, Thread, ThreadNumber, Value};

/// Events of one step where garbage is collected often.
const OFTEN: u32 = 23;

/// Runs a program: its modules, as [`program`](crate::drivers::program) gives them. Returns as it begins.
///
/// # Errors
///
/// [`NoThreads`](crate::ErrorKind::NoThreads) when the system gives none.
pub fn start(modules: Vec<Module>, settings: Settings, sink: Box<dyn Sink>) -> Result<Arc<Run>, Error> {
    let limits =
        Limits { memory: settings.memory, collects_often: settings.collects_often, ..Limits::default() };
    #[cfg(step)]
    let limits = Limits { noticed: settings.record.is_some(), ..limits };
    let image = Image::load(modules, limits);
    let thread = image.main_thread();
    let most = if settings.collects_often { OFTEN } else { u32::MAX };
    Run::start(Box::new(Machine { image, thread, most }), settings, sink)
}

/// A seed for a run that is to be shaken by any.
#[must_use]
pub fn any_seed() -> u64 {
    // Short enough to be typed.
    calendar::entropy() >> 32
}

/// A thread and the image that it is of.
struct Machine {
    image: Arc<Image>,
    thread: Thread,
    /// Events of one step at most.
    most: u32,
}

impl Body for Machine {
    fn enter(&mut self) {
        self.thread.enter();
    }

    fn leave(&mut self) {
        self.thread.leave();
    }

    fn retire(&mut self) {
        self.thread.retire();
    }

    fn safepoint(&mut self) {
        self.thread.safepoint();
    }

    fn step(&mut self, fuel: u32) -> Step {
        self.thread.step(fuel.min(self.most))
    }

    fn answer(&mut self, answer: Answer) {
        self.thread.answer(answer);
    }

    fn take_shortcut(&mut self, shortcut: Box<dyn Shortcut>) {
        self.thread.take_shortcut(shortcut);
    }

    fn spawn(
        &mut self,
        number: ThreadNumber,
        function: Value,
        arguments: Value,
        process: bool,
    ) -> Box<dyn Body> {
        let thread = self.image.spawn(&mut self.thread, number, function, arguments, process);
        Box::new(Self { image: Arc::clone(&self.image), thread, most: self.most })
    }

    fn shut_down(&mut self) -> bool {
        self.thread.shut_down()
    }

    fn tell_uncaught(&mut self, exception: Value) -> bool {
        self.thread.tell_uncaught(exception)
    }

    fn line(&mut self) -> u32 {
        self.thread.line()
    }

    fn in_library(&mut self) -> bool {
        self.thread.in_library()
    }

    fn text(&self, value: Value) -> String {
        value.as_str().map_or_else(|| self.image.value_text(value), str::to_owned)
    }

    fn traceback(&self, exception: Value) -> String {
        self.image.traceback(exception)
    }

    fn exit_status(&self, exception: Value) -> Option<(i32, Option<String>)> {
        self.image.exit_status(exception)
    }

    fn label(&mut self, primitive: PrimitiveId) -> Option<Label> {
        self.thread.label(primitive)
    }

    #[cfg(step)]
    fn vm(&mut self) -> Option<(&Arc<Image>, &mut Thread)> {
        Some((&self.image, &mut self.thread))
    }

    fn dropped(&self) -> Vec<PrimitiveId> {
        self.image.dropped()
    }

    fn bytes(&self) -> usize {
        self.image.bytes()
    }
}
