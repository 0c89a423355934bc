//! What the driver asks of a thread of a program: `vm`'s in earnest, a list of requests in tests.

#[cfg(step)]
use std::sync::Arc;

use crate::vm::{Answer, Label, PrimitiveId, Shortcut, Step, ThreadNumber, Value};
#[cfg(step)]
use crate::vm::{Image, Thread};

/// A thread of a program. It belongs to one thread of the system at a time.
///
/// It is *in* between [`enter`](Body::enter) and [`leave`](Body::leave): then it steps, and its values are read; the
/// collector waits for it. Before the driver blocks it leaves.
pub trait Body: Send {
    /// It is *in* from here on. Waits for a collection that is under way.
    fn enter(&mut self);
    /// It is *out* from here on.
    fn leave(&mut self);
    /// It will not step again: while it is in.
    fn retire(&mut self);
    /// Collects garbage when that is due, and waits for whoever does.
    fn safepoint(&mut self);
    /// Goes on for at most `fuel` events.
    fn step(&mut self, fuel: u32) -> Step;
    /// Answers what it asked last.
    fn answer(&mut self, answer: Answer);
    /// From here on it may have requests answered by this, without ending its step.
    fn take_shortcut(&mut self, shortcut: Box<dyn Shortcut>);
    /// A new thread with this number that calls `function` with the tuple `arguments`, with a copy of the memory when it
    /// is to be a process of its own.
    fn spawn(
        &mut self,
        number: ThreadNumber,
        function: Value,
        arguments: Value,
        process: bool,
    ) -> Box<dyn Body>;
    /// Of a thread that is done, or has raised an exception: whether the library has something left to do, which the next
    /// steps do.
    fn shut_down(&mut self) -> bool;
    /// Of the main thread, which has raised an exception that nobody caught: whether the library tells of it, which the
    /// next steps do.
    fn tell_uncaught(&mut self, exception: Value) -> bool;
    /// The line of the program's own text that it is at, 0 for none.
    fn line(&mut self) -> u32;
    /// Whether it is in a function of the library's.
    fn in_library(&mut self) -> bool;
    /// What a string holds.
    fn text(&self, value: Value) -> String;
    /// What Python prints for an exception that nobody has caught.
    fn traceback(&self, exception: Value) -> String;
    /// The status, and what goes to stderr, when the exception is a `SystemExit`.
    fn exit_status(&self, exception: Value) -> Option<(i32, Option<String>)>;
    /// What the primitive is called.
    fn label(&mut self, primitive: PrimitiveId) -> Option<Label>;
    /// The virtual machine's thread, for what is to be recorded; None where there is none.
    #[cfg(step)]
    fn vm(&mut self) -> Option<(&Arc<Image>, &mut Thread)>;
    /// Primitives that nothing refers to any more; each is told once.
    fn dropped(&self) -> Vec<PrimitiveId>;
    /// Bytes of memory in use.
    fn bytes(&self) -> usize;
}
