//! html5lib's encoding tests, where they are at hand: `../shared/html5lib/encoding`.

use std::path::Path;

use super::decode;
use encoding_rs::Encoding;

/// `(file, number of the case from 1, why copydesk gives another encoding)`.
const DEVIATIONS: &[(&str, usize, &str)] = &[(
    "test-yahoo-jp.dat",
    1,
    "the file says euc-jp and is UTF-8: by the standard's letter the label holds, and the page would be garbled",
)];

/// Cases that need a script engine, which copydesk has not: `scripted/tests1.dat`.
const SCRIPTED: &str = "scripted";

/// `(data, label)` of each case.
fn cases(file: &[u8]) -> Vec<(Vec<u8>, String)> {
    let mut cases = Vec::new();
    let (mut data, mut label, mut in_data) = (Vec::new(), None::<String>, false);
    for line in file.split_inclusive(|&byte| byte == b'\n') {
        match line.trim_ascii_end() {
            b"#data" => {
                (data, label, in_data) = (Vec::new(), None, true);
            }
            b"#encoding" => in_data = false,
            line_text if !in_data && label.is_none() && !line_text.is_empty() => {
                label = Some(String::from_utf8(line_text.to_vec()).unwrap());
                cases.push((std::mem::take(&mut data), label.clone().unwrap()));
            }
            _ if in_data => data.extend_from_slice(line),
            _ => {}
        }
    }
    for (data, _) in &mut cases {
        // The newline before `#encoding` is the format's.
        data.pop();
    }
    cases
}

#[test]
fn html5lib_encoding_tests_pass() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/html5lib/encoding");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let (mut run, mut passed, mut wrong) = (0, 0, Vec::new());
    let mut listed_seen = 0;
    for file in ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"] {
        let cases = cases(&std::fs::read(folder.join(file)).unwrap());
        assert!(!cases.is_empty(), "{file} has no cases");
        for (index, (data, label)) in cases.iter().enumerate() {
            let number = index + 1;
            run += 1;
            let expected = Encoding::for_label(label.as_bytes()).unwrap().name();
            let decoded = decode(data, None);
            let fits = decoded.report.encoding == expected;
            passed += usize::from(fits);
            let listed = DEVIATIONS.iter().find(|(name, case, _)| (*name, *case) == (file, number));
            listed_seen += usize::from(listed.is_some());
            match (fits, listed) {
                (true, Some(_)) => wrong.push(format!("{file} {number} passes: strike it from DEVIATIONS")),
                (false, None) => wrong.push(format!(
                    "{file} {number}: {expected} expected, {:?} found in {:?}",
                    decoded.report,
                    String::from_utf8_lossy(data)
                )),
                _ => {}
            }
        }
    }
    let scripted = cases(&std::fs::read(folder.join(SCRIPTED).join("tests1.dat")).unwrap()).len();
    println!(
        "html5lib encoding: {run} run, {passed} passed, {} given otherwise on purpose, {scripted} that need scripts not run",
        DEVIATIONS.len()
    );
    for (file, case, reason) in DEVIATIONS {
        println!("otherwise: {file} {case}: {reason}");
    }
    assert_eq!(listed_seen, DEVIATIONS.len(), "DEVIATIONS names cases that are not there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn html5lib_big5_text_is_guessed() {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/html5lib/encoding/chardet/test_big5.txt");
    let Ok(bytes) = std::fs::read(&file) else {
        println!("skipped: {} is not there", file.display());
        return;
    };
    assert_eq!(decode(&bytes, None).report.encoding, "Big5");
}

#[test]
fn html5lib_page_in_the_encoding_that_it_names_is_followed() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/html5lib/encoding/test-yahoo-jp.dat");
    let Ok(bytes) = std::fs::read(&file) else {
        println!("skipped: {} is not there", file.display());
        return;
    };
    let text = String::from_utf8(cases(&bytes).remove(0).0).unwrap();
    let page = encoding_rs::EUC_JP.encode(&text).0;
    let decoded = decode(&page, None);
    assert_eq!((decoded.report.encoding.as_str(), &*decoded.text), ("EUC-JP", &*text));
}
