//! Figures for the operator, on a listener of their own that only this machine reaches.

mod listener;

pub use listener::listen;

use prometheus::{
    Encoder as _, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, IntGaugeVec, Opts,
    Registry, TextEncoder,
};
use std::time::Duration;

/// The counters of a node. Labels are route templates and classes, never what somebody sent.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    queue: IntGaugeVec,
    outbox: IntGaugeVec,
    hashed: IntGauge,
}

impl Metrics {
    /// Fresh counters.
    ///
    /// # Errors
    /// Only if two had the same name.
    pub fn new() -> Result<Self, prometheus::Error> {
        let requests = IntCounterVec::new(
            Opts::new("together_http_requests_total", "Requests answered."),
            &["route", "method", "status"],
        )?;
        let seconds = HistogramVec::new(
            HistogramOpts::new("together_http_request_seconds", "Time to answer.")
                .buckets(vec![0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0]),
            &["route", "method", "status"],
        )?;
        let queue = IntGaugeVec::new(
            Opts::new("together_database_queue", "Waiting for a database connection."),
            &["kind"],
        )?;
        let outbox = IntGaugeVec::new(
            Opts::new("together_outbox_messages", "Messages not sent."),
            &["state"],
        )?;
        let hashed =
            IntGauge::new("together_passwords_hashed", "Passwords hashed since the start.")?;
        let registry = Registry::new();
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(seconds.clone()))?;
        registry.register(Box::new(queue.clone()))?;
        registry.register(Box::new(outbox.clone()))?;
        registry.register(Box::new(hashed.clone()))?;
        Ok(Self { registry, requests, seconds, queue, outbox, hashed })
    }

    /// Counts an answered request.
    pub fn request(&self, route: &str, method: &str, status: u16, took: Duration) {
        let class = match status {
            200..=299 => "2xx",
            300..=399 => "3xx",
            400..=499 => "4xx",
            500..=599 => "5xx",
            _ => "1xx",
        };
        let labels = [route, method, class];
        self.requests.with_label_values(&labels).inc();
        self.seconds.with_label_values(&labels).observe(took.as_secs_f64());
    }

    /// Sets what is read off at the moment of asking.
    fn set(&self, (reads, writes): (usize, usize), messages: Option<(i64, i64)>, hashed: u64) {
        self.hashed.set(i64::try_from(hashed).unwrap_or(i64::MAX));
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        self.queue.with_label_values(&["read"]).set(whole(reads));
        self.queue.with_label_values(&["write"]).set(whole(writes));
        if let Some((unsent, dead)) = messages {
            self.outbox.with_label_values(&["waiting"]).set(unsent);
            self.outbox.with_label_values(&["dead"]).set(dead);
        }
    }

    /// In Prometheus' text format.
    fn text(&self) -> Result<Vec<u8>, prometheus::Error> {
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        Ok(text)
    }
}
