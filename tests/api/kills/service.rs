//! The service killed under sixteen writers.

use super::{
    chains_are_whole,
    victim::{Victim, middle},
    whole,
    writer::{Stream, Writer, compare_all},
};
use crate::support::{Signed, TestApp, soak::times};
use std::time::Duration;

#[actix_web::test]
async fn what_was_acknowledged_before_a_kill_is_there_after_it() {
    let app = TestApp::start().await;
    let (mut writers, mut signed) = (Writer::all(&app).await, Signed::default());
    Victim::prepare(&app).await;
    let mut starts = Vec::new();
    for round in 0..times("SOAK_KILLS", 3) {
        let (victim, took) = Victim::start(&app).await;
        starts.push(took);
        let stream = Stream::begin(&app, &victim, writers, &mut signed).await;
        // Never at the same point of the work.
        let busy = Duration::from_millis(800 + (round as u64 * 137) % 900);
        actix_web::rt::time::sleep(busy).await;
        victim.kill();
        writers = stream.end().await;
        compare_all(&app, None, &mut writers, &mut signed).await;
        app.read(|conn| {
            whole(conn);
            Ok(())
        })
        .await;
        chains_are_whole(&app.database_url, &app.folder.join("keys"));
    }
    let acknowledged: usize = writers.iter().map(|writer| writer.receipts.len()).sum();
    let slowest = starts.iter().max().unwrap().as_millis();
    let usual = middle(starts.clone());
    println!(
        "{acknowledged} receipts kept over {} kills; a start took {} ms, the slowest {slowest} ms",
        starts.len(),
        usual.as_millis()
    );
    assert!(acknowledged > 0);
    // A second on a machine of its own.
    assert!(usual < Duration::from_secs(3), "{usual:?}");
}
