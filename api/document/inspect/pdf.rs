//! PDF: read as a reader would, with its object streams, and refused when it holds what acts.
//!
//! Memory is bounded before the parser sees anything: pictures, fonts and pages are blanked, and
//! object streams are unpacked one at a time.

use super::Fault;
use lopdf::{
    DecompressError, Dictionary, Document, LoadOptions, Object, ObjectId, ObjectStream, Stream,
    xref::XrefEntry,
};
use std::{collections::HashSet, ops::Range};

/// Most words and brackets outside streams: a parsed one takes about a hundred bytes.
const MOST_TOKENS: usize = 1_000_000;
/// Most words and brackets in one object stream, and in all of them.
const MOST_TOKENS_PACKED: usize = 1_000_000;
const MOST_TOKENS_IN_ALL: usize = 10_000_000;
/// Most bytes of one object stream, and of one cross-reference stream, unpacked.
const MOST_UNPACKED: usize = 16 * 1024 * 1024;
const MOST_REFERENCES: usize = 1024 * 1024;
/// Most cross-reference streams: one for each time the file was changed.
const MOST_REVISIONS: usize = 16;
/// How far from its end a file may say that it ends.
const END_WITHIN: usize = 1024;
/// What an object stream is called while it is held back from the parser.
const HELD: &[u8] = b"TogetherHeld";

/// What acts, as a key or as a value.
const ACTIVE: [&[u8]; 8] = [
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"RichMedia",
    b"RichMediaContent",
    b"XFA",
    b"ImportData",
];

/// Checks a file that is called a PDF.
///
/// # Errors
/// `wrong_kind`, `broken_file`, `encrypted_file`, `active_content`, `archive_bomb`.
pub fn check(bytes: &[u8]) -> Result<(), Fault> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(Fault::WrongKind);
    }
    let tail = bytes.get(bytes.len().saturating_sub(END_WITHIN)..).unwrap_or_default();
    if find(tail, b"%%EOF", 0).is_none() {
        return Err(Fault::Broken);
    }
    let skeleton = Skeleton::of(bytes)?;
    if has_name(&skeleton.bytes, b"/Encrypt") {
        return Err(Fault::Encrypted);
    }
    let document = load(&skeleton.bytes)?;
    let packed = look_into(&document, bytes, &skeleton.bodies)?;
    all_there(&document, &skeleton.bodies, &packed)
}

/// The file with the inside of its streams blanked but for cross-references, every byte in its
/// place. A blanked body begins with its number.
struct Skeleton {
    bytes: Vec<u8>,
    bodies: Vec<Range<usize>>,
}

impl Skeleton {
    fn of(bytes: &[u8]) -> Result<Self, Fault> {
        let mut kept = bytes.to_vec();
        let mut bodies = Vec::new();
        let (mut at, mut revisions) = (0, 0_usize);
        while let Some((start, before)) = next_body(bytes, at) {
            let mark = find(bytes, b"endstream", start).ok_or(Fault::Broken)?;
            // The line that ends before the mark is no part of the body: it has to stay.
            let body = bytes.get(start..mark).unwrap_or_default();
            let lines = body.iter().rev().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let end = mark.saturating_sub(lines);
            let dictionary = bytes.get(at..before).unwrap_or_default();
            let dictionary = after_last(dictionary, b"obj");
            if find(&unescaped(dictionary), b"/XRef", 0).is_some() {
                revisions = revisions.saturating_add(1);
            } else if let Some(body) = kept.get_mut(start..end) {
                body.fill(b' ');
                for (place, byte) in body.iter_mut().zip(number(bodies.len())) {
                    *place = byte;
                }
            }
            bodies.push(start..end);
            at = mark.saturating_add(b"endstream".len());
        }
        if revisions > MOST_REVISIONS || tokens(&kept, MOST_TOKENS) >= MOST_TOKENS {
            return Err(Fault::Bomb);
        }
        Ok(Self { bytes: kept, bodies })
    }
}

/// Where the next stream's body begins, and where its keyword stands.
fn next_body(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let keyword = find(bytes, b"stream", at)?;
        at = keyword.saturating_add(b"stream".len());
        let rest = bytes.get(at..)?;
        let spaces = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let line = match rest.get(spaces..)? {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => continue,
        };
        if !bytes.get(..keyword)?.ends_with(b"end") {
            return Some((at.saturating_add(spaces).saturating_add(line), keyword));
        }
    }
}

/// Four letters that stand for a number.
fn number(mut value: usize) -> [u8; 4] {
    let mut letters = [b'A'; 4];
    for letter in &mut letters {
        *letter = b'A'.saturating_add(u8::try_from(value % 26).unwrap_or(0));
        value /= 26;
    }
    letters
}

fn numbered(content: &[u8]) -> Option<usize> {
    content.first_chunk::<4>()?.iter().rev().try_fold(0_usize, |value, letter| {
        let digit = letter.checked_sub(b'A').filter(|digit| *digit < 26)?;
        value.checked_mul(26)?.checked_add(usize::from(digit))
    })
}

/// Parses; object streams stay packed.
fn load(bytes: &[u8]) -> Result<Document, Fault> {
    let options = LoadOptions {
        filter: Some(hold_back),
        max_decompressed_size: Some(MOST_REFERENCES),
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| refused(&error))?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Fault::Encrypted);
    }
    // A table put together from what was found may differ from what another reader finds.
    if document.xref_recovery.is_some() || !document.trailer.has(b"Root") {
        return Err(Fault::Broken);
    }
    Ok(document)
}

fn refused(error: &lopdf::Error) -> Fault {
    match error {
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Fault::Bomb,
        _ => Fault::Broken,
    }
}

fn hold_back(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && stream.dict.has_type(b"ObjStm")
    {
        stream.dict.set("Type", Object::Name(HELD.to_vec()));
    }
    Some((id, Object::Null))
}

/// Looks at every object, packed ones too; the numbers of the packed ones by their container.
fn look_into(
    document: &Document,
    bytes: &[u8],
    bodies: &[Range<usize>],
) -> Result<HashSet<(u32, u32)>, Fault> {
    nothing_active(&document.trailer)?;
    let mut packed = HashSet::new();
    let mut words = 0_usize;
    for (id, object) in &document.objects {
        look_at(object)?;
        let Object::Stream(stream) = object else { continue };
        if !stream.dict.has_type(HELD) {
            continue;
        }
        let body = numbered(&stream.content).and_then(|index| bodies.get(index));
        let body = body.and_then(|range| bytes.get(range.clone())).ok_or(Fault::Broken)?;
        let inside = unpack(&stream.dict, body, &mut words)?;
        for (inner, object) in &inside.objects {
            look_at(object)?;
            packed.insert((id.0, inner.0));
        }
    }
    Ok(packed)
}

/// Unpacks one object stream.
fn unpack(dictionary: &Dictionary, body: &[u8], words: &mut usize) -> Result<ObjectStream, Fault> {
    let stream = Stream::new(dictionary.clone(), body.to_vec());
    let plain =
        stream.get_plain_content_with_limit(MOST_UNPACKED).map_err(|error| refused(&error))?;
    let here = tokens(&plain, MOST_TOKENS_PACKED);
    drop(plain);
    *words = words.saturating_add(here);
    if here >= MOST_TOKENS_PACKED || *words > MOST_TOKENS_IN_ALL {
        return Err(Fault::Bomb);
    }
    ObjectStream::new_with_limit(&stream, Some(MOST_UNPACKED)).map_err(|error| refused(&error))
}

/// Everything that the cross-references name was looked at: nothing hides in a stream's body, or
/// in what this parser could not read and another might.
fn all_there(
    document: &Document,
    bodies: &[Range<usize>],
    packed: &HashSet<(u32, u32)>,
) -> Result<(), Fault> {
    let read: HashSet<u32> = document.objects.keys().map(|id| id.0).collect();
    for (id, entry) in &document.reference_table.entries {
        let there = match *entry {
            XrefEntry::Normal { offset: 0, .. } | XrefEntry::Free | XrefEntry::UnusableFree => true,
            XrefEntry::Normal { offset, .. } => {
                let offset = usize::try_from(offset).map_err(|_| Fault::Broken)?;
                let after = bodies.partition_point(|body| body.end <= offset);
                let inside = bodies.get(after).is_some_and(|body| body.contains(&offset));
                read.contains(id) && !inside
            }
            XrefEntry::Compressed { container, .. } => packed.contains(&(container, *id)),
        };
        if !there {
            return Err(Fault::Broken);
        }
    }
    Ok(())
}

fn look_at(object: &Object) -> Result<(), Fault> {
    match object {
        Object::Name(name) if ACTIVE.contains(&name.as_slice()) => Err(Fault::Active),
        Object::Array(items) => items.iter().try_for_each(look_at),
        Object::Dictionary(dictionary) => nothing_active(dictionary),
        Object::Stream(stream) => nothing_active(&stream.dict),
        _ => Ok(()),
    }
}

fn nothing_active(dictionary: &Dictionary) -> Result<(), Fault> {
    dictionary.iter().try_for_each(|(key, value)| {
        if key == b"JS" || ACTIVE.contains(&key.as_slice()) {
            return Err(Fault::Active);
        }
        look_at(value)
    })
}

/// Words and brackets, counted up to `most`.
fn tokens(bytes: &[u8], most: usize) -> usize {
    let (mut count, mut in_word) = (0_usize, false);
    for byte in bytes {
        let (counts, word) = match byte {
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' => (true, false),
            b'/' => (true, true),
            b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' => (false, false),
            _ => (!in_word, true),
        };
        in_word = word;
        if counts {
            count = count.saturating_add(1);
            if count >= most {
                break;
            }
        }
    }
    count
}

/// Whether a name stands there, and not only as the beginning of another.
fn has_name(bytes: &[u8], name: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = find(bytes, name, at) {
        at = found.saturating_add(name.len());
        if bytes.get(at).is_none_or(|next| !next.is_ascii_alphanumeric()) {
            return true;
        }
    }
    false
}

/// With `#58` read as the letter it stands for.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let letter = match (first, after) {
            (b'#', [high, low, ..]) => {
                hex::decode([*high, *low]).ok().and_then(|one| one.first().copied())
            }
            _ => None,
        };
        plain.push(letter.unwrap_or(*first));
        rest = if letter.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    plain
}

fn after_last<'b>(bytes: &'b [u8], word: &[u8]) -> &'b [u8] {
    let last = bytes.windows(word.len()).rposition(|at| at == word);
    last.and_then(|at| bytes.get(at..)).unwrap_or(bytes)
}

/// The first place of a word at or after `from`.
fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let first = word.first()?;
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        let found = at.saturating_add(rest.iter().position(|byte| byte == first)?);
        if bytes.get(found..)?.starts_with(word) {
            return Some(found);
        }
        at = found.saturating_add(1);
    }
}
