//! What nobody sends in good faith.

/// Stands in every hostile text: no refusal may repeat it.
pub const MARKER: &str = "zq7trace";
/// Stands in every hostile name of a member, with what no name of the contract has.
pub const NAME: &str = "zq7nm<é";

/// Raw JSON in place of a member's value.
pub fn members() -> Vec<Vec<u8>> {
    let text = |text: &str| format!("\"{text}\"").into_bytes();
    let mut all: Vec<Vec<u8>> = [
        "null",
        "true",
        "0",
        "1",
        "-1",
        "-0",
        "-0.0",
        "0.5",
        "1e400",
        "-1e400",
        "0.1e-400",
        "1e3",
        "2147483648",
        "4294967296",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "123456789012345678901234567890123456789",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "[{}]",
        "[\"zq7trace\"]",
        "{\"name\":\"zq7trace\"}",
        "{\"zq7nm<é\":1}",
        "NaN",
        "'zq7trace'",
        "01",
        "+1",
        "\"zq7trace",
    ]
    .map(|raw| raw.as_bytes().to_vec())
    .into();
    all.extend(TEXTS.map(text));
    all.extend(DAYS.map(text));
    all.push(text(&MARKER.repeat(12_500)));
    all.push(text(&"é".repeat(300)));
    all.push(format!("[{}\"zq7trace\"]", "\"zq7trace\",".repeat(5_000)).into_bytes());
    all.push(format!("[{}{{}}]", "{},".repeat(2_000)).into_bytes());
    all.push([b"\"zq7trace\xff\xfe\xc0\x80\"".as_slice()].concat());
    all.push([b"\"\xed\xa0\x80\"".as_slice()].concat());
    all.push([b"\"raw\x00nul\"".as_slice()].concat());
    for depth in [20, 40, 10_000] {
        all.push(format!("{}{}", "[".repeat(depth), "]".repeat(depth)).into_bytes());
        all.push(format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth)).into_bytes());
    }
    all
}

/// Texts, as they stand between the quotation marks of JSON.
const TEXTS: [&str; 38] = [
    "",
    " ",
    "zq7trace",
    "zq7trace\\u0000b",
    "\\u0000",
    "\\ud800",
    "zq7trace\\udc00\\ud800",
    "\\uffff\\ufeff",
    "zq7trace\\u001b[31m\\u0007",
    "zq7trace\\r\\nBcc: zq7trace@evil.example",
    "\\u202ezq7trace\\u200b\\u2066",
    "'; DROP TABLE referral; -- zq7trace",
    "zq7trace%' OR '1'='1",
    "%_\\\\%_[^",
    "(zq7trace+)+$",
    "<script>zq7trace</script>",
    "../../../../etc/passwd",
    "C:\\\\zq7trace\\\\..\\\\x",
    "01890000-0000-7000-8000-000000000000",
    "01890000-0000-7000-8000-00000000000Z",
    "01890000000070008000000000000000",
    "-0.00",
    "0.00",
    "1e9",
    "+1.00",
    "1.005",
    "99999999999999999999.99",
    "92233720368547758.07",
    "92233720368547758.08",
    "-92233720368547758.08",
    "92233720368547757.99",
    "NaN",
    "1,000.00",
    "١٢٣.٤٥",
    "zq7trace@evil.example",
    "zq7trace@[127.0.0.1]",
    "ZZ99 9ZZ",
    "sen",
];

/// Days and moments that are none, or none that anybody means.
const DAYS: [&str; 24] = [
    "2026-02-30",
    "2026-13-01",
    "0000-00-00",
    "0000-01-01",
    "0001-01-01",
    "-0001-01-01",
    "-262143-01-01",
    "+99999-12-31",
    "99999-12-31",
    "+262142-12-31",
    "+262143-01-01",
    "9999-12-31",
    "2024-02-29",
    "2026-1-1",
    " 2027-01-04",
    "2026-11-22T24:60:61Z",
    "2026-12-31T23:59:60Z",
    "2026-12-31T23:59:60.999999999Z",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-23:59",
    "+262142-12-31T23:59:59Z",
    "-262143-01-01T00:00:00+23:59",
    "0000-01-01T00:00:00Z",
    "2027-01-04T17:00:00.123456789+05:30",
];

/// How many whole bodies there are.
pub const BODIES: usize = 22;

/// A whole body made from a plain one.
pub fn body(plain: &[u8], which: usize) -> Vec<u8> {
    let inner = plain.strip_prefix(b"{").unwrap_or(plain);
    let with = |start: &[u8]| [b"{", start, inner].concat();
    match which {
        0 => Vec::new(),
        1 => plain[..plain.len() / 2].to_vec(),
        2 if plain.len() > 2 && plain.starts_with(b"{") => {
            [&plain[..plain.len() - 1], b",", inner].concat()
        }
        3 => [plain, b" zq7trace"].concat(),
        4 => [plain, plain].concat(),
        5 => [b"\xef\xbb\xbf", plain].concat(),
        6 => [b"\xff\xfe", plain].concat(),
        7 => plain.iter().flat_map(|byte| [*byte, 0]).collect(),
        8 => b"null".to_vec(),
        9 => b"[]".to_vec(),
        10 => b"\"zq7trace\"".to_vec(),
        11 => b"0".to_vec(),
        12 => b"\0\0\0\0".to_vec(),
        13 => b"a=zq7trace&b=1".to_vec(),
        14 => "[".repeat(10_000).into_bytes(),
        15 => "{\"a\":".repeat(10_000).into_bytes(),
        16 => " ".repeat(200_000).into_bytes(),
        17 => with(format!("\"{NAME}\":1,").as_bytes()),
        18 => with(format!("\"{}\":1,", NAME.repeat(10_000)).as_bytes()),
        19 => with(format!("\"{NAME}\\u0000\":1,").as_bytes()),
        20 => with(b"\"__proto__\":{\"x\":1},"),
        _ => with((0..8_000).map(|n| format!("\"a{n}\":1,")).collect::<String>().as_bytes()),
    }
}

/// Percent-encoded values of a query or of a part of the path.
pub fn encoded() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = [
        "",
        "%20",
        "%00",
        "zq7trace%00",
        "%ff",
        "zq7trace%c0%80",
        "%ed%a0%80",
        "%zz",
        "%",
        "%2",
        "%2F",
        "a%2Fzq7trace",
        "%5C..%5C",
        ".",
        "..",
        "%2e%2e",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%252f",
        ";",
        "*",
        "'",
        "%22",
        "zq7trace'--",
        "%25_%25",
        "%5B%5E",
        "(zq7trace%2B)%2B%24",
        "%0d%0aX:%20zq7trace",
        "-1",
        "0",
        "1",
        "+1",
        "1e400",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "99999999999999999999999",
        "NaN",
        "true",
        "null",
        "%E2%80%AE",
        "2026-02-30",
        "0000-01-01",
        "%2B99999-12-31",
        "%2B262142-12-31",
        "-262143-01-01",
        "9999-12-31",
        "0001-01-01",
        "9999-12-31T23:59:59Z",
        "%2B262142-12-31T23:59:59Z",
        "-262143-01-01T00:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-11-22T24:60:61Z",
        "01890000-0000-7000-8000-000000000000",
        "01890000-0000-7000-8000-00000000000Z",
        "01890000000070008000000000000000",
        "<zq7trace>",
        "{zq7trace}",
        "sen",
        "SEN",
        "zq7trace",
    ]
    .map(|raw| raw.as_bytes().to_vec())
    .into();
    all.push(MARKER.repeat(240).into_bytes());
    all.push("%C3%A9".repeat(300).into_bytes());
    all.push(b"zq7trace\xff\xfe".to_vec());
    all.push("zq7\u{e9}".into());
    all
}

/// Values of a header. Line breaks would be another request.
pub fn headers() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = [
        "",
        " ",
        "zq7trace",
        "\"\"",
        "\"0\"",
        "\"-1\"",
        "\"9223372036854775807\"",
        "\"9223372036854775808\"",
        "\"1e400\"",
        "\"1\", \"2\"",
        "*",
        "W/\"1\"",
        "\"zq7trace",
        "Bearer",
        "Bearer ",
        "Bearer zq7trace",
        "Bearer a.b.c",
        "bearer a.b.c",
        "Basic enE3dHJhY2U6",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ6cTd0cmFjZSJ9.",
        "01890000-0000-7000-8000-000000000000",
        "01890000-0000-7000-8000-00000000000Z",
        "text/plain",
        "application/json; charset=utf-16",
        "application/json;;;",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=zq7trace",
        "application/",
        "q=zq7trace;q=9",
        "1.2.3.4, zq7trace, ::1",
        "[::ffff:zq7trace]:99999",
        "together_rt=zq7trace; together_fam=zq7trace",
        "=;=;;,",
        "a=b; a=\"zq7trace",
        "0123456789abcdef",
    ]
    .map(|raw| raw.as_bytes().to_vec())
    .into();
    all.push(MARKER.repeat(900).into_bytes());
    all.push(b"zq7trace\xff\xfe\xc0\x80".to_vec());
    all.push("zq7traceé\u{202e}".into());
    all.push(b"\"\xe9\"".to_vec());
    all.push(b"\tzq7trace\t".to_vec());
    all
}
