//! Windows of random traces.

use threadyard::trace::findings::Analysis;
use threadyard::trace::window::Timeline;

use super::script::{Random, chance};

#[test]
fn native_windows_hold_what_was_asked_for() {
    for seed in 0..50 {
        let mut random = Random::new(seed);
        let trace = chance(&mut random, 12_000);
        let findings = Analysis::of(&trace).findings(&trace);
        let timeline = Timeline::of(&trace);
        let last = trace.events[trace.events.len() - 1].step;
        for _ in 0..20 {
            let from = random.below(last);
            let to = from + random.below(last - from + 1);
            let most = random.below(2000) as usize;
            let window = timeline.window(&trace, &findings, from, to, most);
            let inside = trace.events.iter().filter(|event| (from..=to).contains(&event.step)).count();
            assert_eq!((window.total, window.dropped), (inside, trace.dropped));
            assert!(window.events.len() <= most && (inside > most || window.events.len() == inside));
            assert!(window.events.iter().all(|shown| trace.events[shown.index] == shown.event));
            assert!(window.events.is_sorted_by(|one, other| one.index < other.index));
            assert!(window.spans.len() <= 4000);
            assert!(
                window.spans.iter().all(|span| from <= span.from && span.from <= span.to && span.to <= to)
            );
        }
    }
}

/// A vector clock counts what happens before an event, whatever part of the run is looked at.
#[test]
fn native_clocks_do_not_depend_on_the_window() {
    let trace = chance(&mut Random::new(7), 12_000);
    let timeline = Timeline::of(&trace);
    let whole = timeline.window(&trace, &[], 0, u64::MAX, usize::MAX);
    let mut random = Random::new(8);
    for _ in 0..100 {
        let shown = &whole.events[random.below(12_000) as usize];
        let step = shown.event.step;
        let window = timeline.window(&trace, &[], step, step, 100);
        assert!(window.events.contains(shown));
    }
}
