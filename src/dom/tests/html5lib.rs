//! Reads the html5lib tests, which stand beside the project.

use std::path::{Path, PathBuf};

/// A folder of the html5lib tests, where it is there.
pub(in super::super) fn folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/html5lib").join(name);
    folder.is_dir().then_some(folder)
}

/// The files of a folder with that ending, in order.
pub(in super::super) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

/// A case of the tree construction tests.
#[derive(Debug, Default)]
pub(super) struct TreeCase {
    /// File and number, such as `tests1.dat:7`.
    pub(super) name: String,
    pub(super) data: String,
    /// The context element of a fragment.
    pub(super) fragment: Option<String>,
    pub(super) scripting: Option<bool>,
    pub(super) tree: String,
}

/// All cases of a file.
pub(super) fn tree_cases(path: &Path) -> Vec<TreeCase> {
    let text = std::fs::read_to_string(path).unwrap();
    let file = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut cases: Vec<TreeCase> = Vec::new();
    let mut section = "";
    for line in text.split('\n') {
        if line == "#data" {
            cases.push(TreeCase { name: format!("{file}:{}", cases.len() + 1), ..TreeCase::default() });
        }
        if let Some(name) = line.strip_prefix('#')
            && matches!(
                name,
                "data"
                    | "errors"
                    | "new-errors"
                    | "document-fragment"
                    | "document"
                    | "script-on"
                    | "script-off"
            )
        {
            section = name;
            if let ("script-on" | "script-off", Some(case)) = (name, cases.last_mut()) {
                case.scripting = Some(name == "script-on");
            }
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        match section {
            "data" => {
                case.data.push_str(line);
                case.data.push('\n');
            }
            "document-fragment" => case.fragment = Some(line.to_owned()),
            "document" => {
                case.tree.push_str(line);
                case.tree.push('\n');
            }
            _ => {}
        }
    }
    for case in &mut cases {
        case.data.pop();
        case.tree.truncate(case.tree.trim_end_matches('\n').len());
        case.tree.push('\n');
    }
    cases
}
