//! Documents of the demo region: a page of a few lines, as a PDF made here.

/// The objects before the content: catalogue, pages, page, font.
const OBJECTS: [&str; 4] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
];

/// A page with these lines.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let shown: String = lines.iter().map(|line| format!("({}) Tj T*\n", plain(line))).collect();
    let text = format!("BT\n/F1 14 Tf\n60 770 Td\n24 TL\n{shown}ET");
    let content = format!("<</Length {}>>stream\n{text}\nendstream", text.len());
    let mut out = String::from("%PDF-1.7\n");
    let mut table = String::from("0000000000 65535 f \n");
    let objects = OBJECTS.into_iter().chain([content.as_str()]);
    let mut size = 1_usize;
    for (object, number) in objects.zip(1_usize..) {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
        size = number.saturating_add(1);
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {size}\n{table}"));
    out.push_str(&format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
    out.into_bytes()
}

/// What the font shows without an encoding, with nothing that ends a string.
fn plain(line: &str) -> String {
    line.chars().filter(|c| matches!(c, ' '..='~') && !matches!(c, '(' | ')' | '\\')).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::document::inspect::{Kind, inspect};

    #[test]
    fn a_page_is_a_pdf_that_the_service_takes() {
        let page = super::pdf(&["Certificate", "Pargeter's (demo)"]);
        assert_eq!(inspect(Kind::Pdf, page.clone()), Ok(page));
    }
}
