//! The bench's rows hold together, and each of their entrants does its work.

use std::collections::HashSet;

use threadyard::bench::{Role, rows};

#[test]
fn no_two_rows_share_an_id_and_no_two_entrants_of_a_row_a_name() {
    let ids: HashSet<_> = rows().iter().map(|row| row.id()).collect();
    assert_eq!(ids.len(), rows().len());
    for row in rows() {
        let names: HashSet<_> = row.entrants.iter().map(|entrant| entrant.name).collect();
        assert_eq!(names.len(), row.entrants.len(), "{}", row.id());
    }
}

#[test]
fn each_row_has_ours_first_and_once_and_a_limit() {
    for row in rows() {
        let roles: Vec<_> = row.entrants.iter().map(|entrant| entrant.role).collect();
        assert_eq!(roles[0], Role::Ours, "{}", row.id());
        assert_eq!(roles.iter().filter(|role| **role == Role::Ours).count(), 1, "{}", row.id());
        assert!(roles.contains(&Role::Limit), "{}", row.id());
    }
}

#[test]
fn each_target_can_be_judged() {
    for row in rows() {
        let id = row.id();
        for peer in row.target.ahead_of.iter().filter(|name| **name != "*") {
            assert!(row.entrants.iter().any(|entrant| entrant.name == *peer), "{id}: no {peer}");
        }
        if row.target.ahead_of == ["*"] {
            assert!(
                row.entrants.iter().any(|entrant| entrant.role == Role::Peer),
                "{id}: nobody to be ahead of"
            );
        }
    }
}

#[test]
fn each_entrant_ends_and_takes_some_time() {
    for row in rows() {
        for entrant in &row.entrants {
            let elapsed = entrant.measure(3).expect(entrant.name);
            assert!(elapsed > 0.0, "{}, {}: {elapsed} ms", row.id(), entrant.name);
        }
    }
}

#[test]
fn shares_add_up_and_a_percentile_is_no_longer_than_the_look() {
    const LENGTH: f64 = 10.0;
    for row in rows().iter().filter(|row| !row.extras.is_empty()) {
        for entrant in &row.entrants {
            let figures = entrant.look(LENGTH).expect(entrant.name);
            let [largest, smallest, unlucky] = figures[..] else {
                assert!(figures.is_empty(), "{}, {}: {figures:?}", row.id(), entrant.name);
                continue;
            };
            let fair = 100.0 / f64::from(row.threads);
            assert!(smallest <= fair + 1e-9 && fair <= largest + 1e-9, "{largest} %, {smallest} %");
            assert!(unlucky > 0.0, "{unlucky} µs");
        }
    }
}
