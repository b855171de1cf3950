//! Good files, and the parts that hostile ones are made of.

use image::{
    ExtendedColorType, ImageEncoder as _, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder,
};
use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, dictionary};
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A PDF written by hand, with a table of references: object numbers are the places in the list.
pub fn pdf(objects: &[&[u8]]) -> Vec<u8> {
    pdf_with(objects, "")
}

/// As [`pdf`], with more in the trailer.
pub fn pdf_with(objects: &[&[u8]], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    finish(&mut out, &offsets, trailer);
    out
}

/// The table of references and the end.
pub fn finish(out: &mut Vec<u8>, offsets: &[usize], trailer: &str) {
    let start = out.len();
    let size = offsets.len() + 1;
    out.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
    for offset in offsets {
        out.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    let end = format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
    out.extend_from_slice(end.as_bytes());
}

pub const CATALOG: &[u8] = b"<</Type/Catalog/Pages 2 0 R>>";
pub const PAGES: &[u8] = b"<</Type/Pages/Kids[3 0 R]/Count 1>>";
pub const PAGE: &[u8] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>";

/// A content stream.
pub fn stream(text: &str) -> Vec<u8> {
    format!("<</Length {}>>stream\n{text}\nendstream", text.len()).into_bytes()
}

/// A good PDF of one page that says this.
pub fn good_pdf(text: &str) -> Vec<u8> {
    pdf(&[CATALOG, PAGES, PAGE, &stream(&format!("BT ({text}) Tj ET"))])
}

/// A good PDF as programs write them today, with packed objects; `catalog` may add to its catalog.
pub fn packed_pdf(catalog: &[(&str, Object)]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, b"BT ET".to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    document.objects.insert(
        pages,
        Object::Dictionary(
            dictionary! {"Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1},
        ),
    );
    let mut root = dictionary! {"Type" => "Catalog", "Pages" => pages};
    for (key, value) in catalog {
        let value = match value {
            // A packed object of its own, not part of the catalog's.
            Object::Dictionary(_) => Object::Reference(document.add_object(value.clone())),
            other => other.clone(),
        };
        root.set(*key, value);
    }
    let root = document.add_object(root);
    document.trailer.set("Root", root);
    let mut out = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document.save_with_options(&mut out, options).unwrap();
    out
}

/// A stream object with this content, compressed.
pub fn compressed(mut dictionary: Dictionary, content: Vec<u8>) -> Vec<u8> {
    dictionary.set("Length", 0);
    let mut stream = Stream::new(dictionary, content);
    stream.compress().unwrap();
    let mut out = Vec::new();
    let entries: Vec<String> = stream
        .dict
        .iter()
        .map(|(key, value)| {
            let value = match value {
                Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
                Object::Integer(number) => number.to_string(),
                Object::Array(items) => {
                    let items: Vec<String> =
                        items.iter().map(|item| item.as_i64().unwrap().to_string()).collect();
                    format!("[{}]", items.join(" "))
                }
                Object::Reference(id) => format!("{} {} R", id.0, id.1),
                other => panic!("{other:?}"),
            };
            format!("/{}{}{value}", String::from_utf8_lossy(key), " ")
        })
        .collect();
    out.extend_from_slice(format!("<<{}>>stream\n", entries.join("")).as_bytes());
    out.extend_from_slice(&stream.content);
    out.extend_from_slice(b"\nendstream");
    out
}

pub const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
pub const TEXT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Our policy &amp; plan</w:t></w:r></w:p></w:body></w:document>"#;

/// Relations of a document, with one more.
pub fn relations(kind: &str, target: &str, outside: bool) -> String {
    let mode = if outside { r#" TargetMode="External""# } else { "" };
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/></Relationships>"#
    )
}

/// A container with these files.
pub fn container(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A good DOCX with more files in it.
pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut files: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", TEXT.as_bytes())];
    files.extend_from_slice(more);
    container(&files)
}

/// A good DOCX, as Word's own with a link to a page.
pub fn good_docx() -> Vec<u8> {
    let link = relations("hyperlink", "https://www.gov.uk/", true);
    docx(&[("word/_rels/document.xml.rels", link.as_bytes())])
}

/// A picture of one colour.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let pixels = vec![200_u8; width as usize * height as usize * 3];
    let mut out = Vec::new();
    PngEncoder::new(&mut out).write_image(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    out
}

/// A photograph with hidden data: where it was taken, and something behind its end.
pub fn jpeg_with_secrets() -> Vec<u8> {
    let plain = jpeg(40, 20);
    let exif = b"Exif\0\0GPS-LATITUDE-50.8365";
    let mut out = plain[..2].to_vec();
    out.extend_from_slice(&[0xff, 0xe1]);
    out.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend_from_slice(exif);
    out.extend_from_slice(&plain[2..]);
    out.extend_from_slice(b"BEHIND-THE-END");
    out
}

/// A photograph.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let pixels = vec![120_u8; width as usize * height as usize * 3];
    let mut out = Vec::new();
    JpegEncoder::new(&mut out).encode(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    out
}
