//! Saved pages with their addresses, and the files of a folder.

use std::path::{Path, PathBuf};

use copydesk::{Extractor, Page};

/// A page as it was saved.
pub struct SavedPage {
    pub url: String,
    pub bytes: Vec<u8>,
    /// What people took as its text, where that is known.
    pub truth: Option<String>,
}

/// Name and text of a folder's files with one of the endings, in order of their names.
pub fn texts(folder: &Path, endings: &[&str]) -> Result<Vec<(String, String)>, String> {
    let mut out = Vec::new();
    for path in files(folder)? {
        if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            let text = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            out.push((path.display().to_string(), String::from_utf8_lossy(&text).into_owned()));
        }
    }
    Ok(out)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(at)?;
    let mut out =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(at)?;
    out.sort();
    Ok(out)
}

/// Hands each page of a corpus, or of a folder of `.html` files, to `with`.
pub fn each(folder: &Path, engine: &Extractor, mut with: impl FnMut(SavedPage)) -> Result<(), String> {
    if let Ok(truths) = std::fs::read_to_string(folder.join("truth.jsonl")) {
        for line in truths.lines() {
            let truth: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let (Some(id), Some(url)) = (truth["id"].as_str(), truth["url"].as_str()) else { continue };
            let path = folder.join("pages").join(format!("{id}.html"));
            let Ok(bytes) = std::fs::read(&path) else { continue };
            with(SavedPage { url: url.to_owned(), bytes, truth: truth["text"].as_str().map(str::to_owned) });
        }
        return Ok(());
    }
    for path in files(folder)?.iter().filter(|path| path.extension().is_some_and(|ending| ending == "html")) {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let own = engine.extract(&Page::html(&bytes)).ok().and_then(|article| article.canonical_url);
        match own {
            Some(url) => with(SavedPage { url, bytes, truth: None }),
            None => eprintln!("{}: the page does not give its own address", path.display()),
        }
    }
    Ok(())
}
