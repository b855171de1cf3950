//! What looking into a bomb takes: measured in a process of its own.

use super::{corpus, files::*};
use image::{ExtendedColorType, ImageEncoder as _, codecs::png::PngEncoder};
use std::process::Command;
use together::document::inspect::{Kind, inspect};

/// Most that one may take, in kilobytes.
const MOST: u64 = 200 * 1024;

/// Name, kind, the code it is refused with, if it is, and how it is made.
type Bomb = (&'static str, Kind, Option<&'static str>, fn() -> Vec<u8>);

const BOMBS: &[Bomb] = &[
    ("numbers", Kind::Pdf, Some("archive_bomb"), corpus::many_numbers),
    ("numbers_below", Kind::Pdf, None, almost_too_many),
    ("packed", Kind::Pdf, Some("archive_bomb"), corpus::packed_bomb),
    ("references", Kind::Pdf, Some("archive_bomb"), corpus::reference_bomb),
    ("large_pdf", Kind::Pdf, None, large_pdf),
    ("zeros", Kind::Docx, Some("archive_bomb"), || corpus::bomb(64)),
    ("lying", Kind::Docx, Some("broken_file"), corpus::lying_bomb),
    ("many", Kind::Docx, Some("archive_bomb"), corpus::many_bombs),
    ("one_text", Kind::Docx, Some("archive_bomb"), one_long_text),
    ("picture", Kind::Png, None, largest_picture),
    ("photograph", Kind::Jpeg, None, || jpeg(8_000, 5_000)),
];

/// As many small dictionaries as just pass.
fn almost_too_many() -> Vec<u8> {
    let list = [b"[".as_slice(), &b"<</A 0>>".repeat(160_000), b"]"].concat();
    pdf(&[CATALOG, PAGES, PAGE, &stream(""), &list])
}

/// Twenty megabytes of pictures.
fn large_pdf() -> Vec<u8> {
    let picture = stream(&"x".repeat(19 << 20));
    pdf(&[CATALOG, PAGES, PAGE, &picture])
}

/// A text that a reader would hold as one piece.
fn one_long_text() -> Vec<u8> {
    let mut noise = 1_u32;
    let text: String = (0..20 << 20)
        .map(|_| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + noise.to_be_bytes()[0] % 16)
        })
        .collect();
    docx(&[("word/a.xml", format!("<a>{text}</a>").as_bytes())])
}

/// Forty million points of three bytes.
fn largest_picture() -> Vec<u8> {
    let pixels = vec![9_u8; 8_000 * 5_000 * 3];
    let mut out = Vec::new();
    PngEncoder::new(&mut out).write_image(&pixels, 8_000, 5_000, ExtendedColorType::Rgb8).unwrap();
    out
}

/// Names the bomb that this process is for.
const ALONE: &str = "TOGETHER_TEST_BOMB";

#[test]
fn each_bomb_stays_under_200_megabytes() {
    if let Ok(name) = std::env::var(ALONE) {
        return one_alone(&name);
    }
    let mut faults = Vec::new();
    for (name, ..) in BOMBS {
        let child = Command::new(std::env::current_exe().unwrap())
            .args([
                "document::memory::each_bomb_stays_under_200_megabytes",
                "--exact",
                "--nocapture",
            ])
            .env(ALONE, name)
            .output()
            .unwrap();
        if !child.status.success() {
            faults.push(format!("{name}: {}", String::from_utf8_lossy(&child.stdout)));
            faults.push(String::from_utf8_lossy(&child.stderr).into_owned());
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// In a process of its own: what it measures is the whole process.
fn one_alone(wanted: &str) {
    let (_, kind, code, made) = BOMBS.iter().find(|(name, ..)| *name == wanted).unwrap();
    let bytes = made();
    // The making of it does not count, but that it is there does.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = peak();
    let outcome = inspect(*kind, bytes);
    let after = peak();
    println!("{wanted}: {} MB, {} MB before", after / 1024, before / 1024);
    assert_eq!(outcome.err().map(|fault| fault.code()), *code);
    assert!(after < MOST, "{} MB", after / 1024);
}

/// Most memory that the process had, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
