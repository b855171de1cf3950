//! Office files (DOCX; XLSX for prices): a container of XML, without anything that acts.

use super::{Fault, archive};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::{
    cell::Cell,
    io::{self, BufReader, Read},
};

/// Most bytes of one piece of XML (a tag, a text) at a time.
const MOST_AT_ONCE: usize = 8 * 1024 * 1024;
/// Parts by name that act, or that bring other files with them.
const ACTIVE_PARTS: [&str; 8] = [
    "vbaproject",
    "vbadata",
    "embeddings/",
    "activex",
    "customui",
    "attachedtoolbars",
    "externallinks/",
    "macrosheets/",
];
/// Kinds of relation, by the end of their name, that act or bring other files with them.
const ACTIVE_RELATIONS: [&str; 10] = [
    "/vbaproject",
    "/oleobject",
    "/package",
    "/control",
    "/frame",
    "/subdocument",
    "/afchunk",
    "/externallink",
    "/externallinkpath",
    "/xlmacrosheet",
];

/// What the container holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// DOCX.
    Text,
    /// XLSX.
    Sheets,
}

impl Package {
    const fn main_part(self) -> &'static str {
        match self {
            Self::Text => "word/document.xml",
            Self::Sheets => "xl/workbook.xml",
        }
    }

    const fn main_type(self) -> &'static str {
        match self {
            Self::Text => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            }
            Self::Sheets => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
            }
        }
    }
}

/// Checks a file that is called DOCX or XLSX.
///
/// # Errors
/// `wrong_kind`, `broken_file`, `encrypted_file`, `active_content`, `archive_bomb`,
/// `unsafe_archive`.
pub fn check(bytes: &[u8], package: Package) -> Result<(), Fault> {
    let (mut has_main, mut has_type) = (false, false);
    archive::walk(bytes, |name, content| {
        let lower = name.to_ascii_lowercase();
        if ACTIVE_PARTS.iter().any(|part| lower.contains(part)) {
            return Err(Fault::Active);
        }
        has_main |= lower == package.main_part();
        let part = Part::of(&lower);
        if part == Part::Other {
            return Ok(());
        }
        has_type |= read(content, part, package)?;
        Ok(())
    })?;
    if has_main && has_type { Ok(()) } else { Err(Fault::WrongKind) }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Types,
    Relations,
    Xml,
    Other,
}

impl Part {
    fn of(lower: &str) -> Self {
        match lower {
            "[content_types].xml" => Self::Types,
            name if name.ends_with(".rels") => Self::Relations,
            name if name.ends_with(".xml") || name.ends_with(".vml") => Self::Xml,
            _ => Self::Other,
        }
    }
}

/// Reads a part; whether it declares the main part of the package.
fn read(content: &mut dyn Read, part: Part, package: Package) -> Result<bool, Fault> {
    let since = Cell::new(0);
    let over = Cell::new(false);
    let measured = BufReader::new(Measured { inner: content, since: &since, over: &over });
    let mut reader = Reader::from_reader(measured);
    let mut buffer = Vec::new();
    let mut declares = false;
    loop {
        let event = reader.read_event_into(&mut buffer);
        let event = event.map_err(|_| if over.get() { Fault::Bomb } else { Fault::Broken })?;
        match event {
            Event::Eof => return Ok(declares),
            Event::DocType(_) => return Err(Fault::Active),
            Event::Start(tag) | Event::Empty(tag) if part == Part::Relations => relation(&tag)?,
            Event::Start(tag) | Event::Empty(tag) if part == Part::Types => {
                declares |= declared(&tag, package)?;
            }
            // A field that starts a program when the text is opened.
            Event::Text(text) if text.contains("DDEAUTO") => return Err(Fault::Active),
            _ => {}
        }
        buffer.clear();
        since.set(0);
    }
}

/// A relation to another part, or to outside: only hyperlinks lead outside.
fn relation(tag: &BytesStart<'_>) -> Result<(), Fault> {
    let (mut kind, mut outside) = (String::new(), false);
    for (key, value) in attributes(tag)? {
        match key.as_str() {
            "type" => kind = value,
            "targetmode" => outside = value == "external",
            "target" if value.contains("://") && !value.starts_with("http") => {
                return Err(Fault::Active);
            }
            _ => {}
        }
    }
    let active = ACTIVE_RELATIONS.iter().any(|end| kind.ends_with(end));
    if active || (outside && !kind.ends_with("/hyperlink")) {
        return Err(Fault::Active);
    }
    Ok(())
}

/// Whether a line of the list of types declares the main part; none declares a macro.
fn declared(tag: &BytesStart<'_>, package: Package) -> Result<bool, Fault> {
    for (key, value) in attributes(tag)? {
        if key == "contenttype" {
            if ["macroenabled", "vbaproject", "activex", "oleobject"]
                .iter()
                .any(|word| value.contains(word))
            {
                return Err(Fault::Active);
            }
            if value == package.main_type() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Attributes in lower case, without their prefixes.
fn attributes(tag: &BytesStart<'_>) -> Result<Vec<(String, String)>, Fault> {
    tag.attributes()
        .map(|one| {
            let one = one.map_err(|_| Fault::Broken)?;
            let name = one.key.local_name().as_ref().to_ascii_lowercase();
            let value = one.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Fault::Broken)?;
            Ok((name, value.to_ascii_lowercase()))
        })
        .collect()
}

/// Stops when a piece of XML does not end: all of it would be held in memory.
struct Measured<'m, R> {
    inner: R,
    since: &'m Cell<usize>,
    over: &'m Cell<bool>,
}

impl<R: Read> Read for Measured<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.since.set(self.since.get().saturating_add(length));
        if self.since.get() > MOST_AT_ONCE {
            self.over.set(true);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(length)
    }
}
