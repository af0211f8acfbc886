fn main() {
    let mut a = std::env::args().skip(1);
    let corpus = a.next().unwrap();
    let field = a.next().unwrap();
    let ids: Vec<String> = a.collect();
    let truth = std::fs::read_to_string(format!("{corpus}/truth.jsonl")).unwrap();
    let e = copydesk::Extractor::new();
    for l in truth.lines() {
        let t: serde_json::Value = serde_json::from_str(l).unwrap();
        let id = t["id"].as_str().unwrap();
        if !ids.is_empty() && !ids.iter().any(|i| i == id) {
            continue;
        }
        let b = std::fs::read(format!("{corpus}/pages/{id}.html")).unwrap();
        let p = copydesk::Page::html(&b);
        let p = t["url"].as_str().map_or(p, |u| p.url(u));
        let c: Vec<_> =
            e.dev_evidence(&p).into_iter().filter(|c| field == "all" || c.field.as_str() == field).collect();
        if ids.is_empty() {
            println!("{}", serde_json::json!({"id": id, "c": c}));
        } else {
            println!("== {id} T: {}", t["title"]);
            for c in c {
                println!(
                    "  {:?} {:?} {:?} {:?} {}",
                    c.field,
                    c.source,
                    c.value,
                    c.verdict,
                    c.node.unwrap_or_default()
                );
            }
        }
    }
}
