//! Ten times as many callers as can be served.
//!
//! A busy machine is allowed for; `make bench` has the figures of an optimised build.

use crate::support::{
    Process, TestApp, draft,
    load::{Load, Seen, percentile, request},
};
use std::time::Duration;

/// Callers that use all there is to use.
const ENOUGH: usize = 32;
const TIMES: usize = 10;

struct Figures {
    peak: Seen,
    over: Seen,
}

impl Figures {
    async fn of(load: Load) -> Self {
        let seconds = Duration::from_secs(1);
        // For filling caches.
        Load { lasting: Duration::from_millis(500), ..load.clone() }.run().await;
        let peak = Load { lasting: seconds, ..load.clone() }.run().await;
        let over = Load {
            connections: ENOUGH * TIMES,
            offered: Some(peak.rate() * TIMES as f64),
            lasting: seconds * 2,
            ..load
        };
        Self { over: over.run().await, peak }
    }

    fn check(&self, what: &str) {
        let Self { peak, over } = self;
        let (before, during) = (percentile(&peak.accepted, 99), percentile(&over.accepted, 99));
        let (refused, median) = (percentile(&over.refused, 99), percentile(&over.refused, 50));
        println!(
            "{what}: peak {:.0}/s, 99 % {before:?}; tenfold {:.0}/s, 99 % {during:?}; \
             {} refused, half of them in {median:?}, 99 % in {refused:?}",
            peak.rate(),
            over.rate(),
            over.refused.len(),
        );
        assert!(!peak.accepted.is_empty());
        // The callers take their share of the same processors.
        assert!(over.rate() >= peak.rate() * 0.2, "{} of {}", over.rate(), peak.rate());
        assert!(during <= before * 6 + Duration::from_millis(500), "{during:?}");
        assert!(median <= percentile(&over.accepted, 50) * 2, "{median:?}");
    }
}

async fn measured(what: &str, method: &str, path: &str, body: &str) {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    for name in ["Oak Trust", "Elm Trust", "Ash Trust"] {
        app.provider(name).await;
    }
    let mut process = Process::start(&app).await;
    let memory = process.memory();
    let figures = Figures::of(Load {
        address: process.address,
        request: request(&app, &officer.client, method, path, body),
        connections: ENOUGH,
        lasting: Duration::ZERO,
        offered: None,
    })
    .await;
    figures.check(what);
    assert!(process.memory() < memory + 96 * 1024, "{} KiB from {memory}", process.memory());
    process.caller(&app, &officer.client).get("/categories/sen").await.expect(200);
    process.is_well();
}

#[actix_web::test]
async fn ten_times_as_many_readers_leave_as_much_read_and_the_rest_told_at_once() {
    measured("looks", "GET", "/providers?limit=10", "").await;
}

#[actix_web::test]
async fn ten_times_as_many_writers_leave_as_much_written_and_the_rest_told_at_once() {
    measured("drafts", "POST", "/referrals", &draft().to_string()).await;
}
