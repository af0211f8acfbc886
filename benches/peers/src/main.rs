//! Times copydesk against other extractors and against html5ever parsing into `RcDom`, page by page in turns, in one run.
//!
//! `cargo run --release -- FOLDER [ROUNDS]`, where FOLDER or FOLDER/pages holds `*.html`.
//!
//! All get the same decoded text but copydesk's second row, which starts from the bytes. What is counted is the time
//! that the thread had a processor, dropping the result included; of each page's rounds the fastest counts. An extractor
//! that fails or panics on a page has the time it took until then.

use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use cpu_time::ThreadTime;
use peers::{Source, runners};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn read(path: &Path) -> Outcome<Source> {
    let bytes = std::fs::read(path)?;
    let html = match std::str::from_utf8(&bytes) {
        Ok(html) => html.to_owned(),
        Err(_) => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(&bytes, true);
            detector.guess(None, chardetng::Utf8Detection::Allow).decode(&bytes).0.into_owned()
        }
    };
    Ok(Source { bytes, html })
}

fn pages(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let inner = folder.join("pages");
    let folder = if inner.is_dir() { inner.as_path() } else { folder };
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "html") {
            pages.push(path);
        }
    }
    pages.sort();
    Ok(pages)
}

fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or_else(|| "unknown processor".to_owned(), |(_, name)| name.to_owned())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("usage: peers FOLDER [ROUNDS]")?;
    let rounds: u32 = args.next().map_or(Ok(3), |rounds| rounds.parse())?;
    let runners = runners();
    // Panics are counted, not shown.
    std::panic::set_hook(Box::new(|_| {}));
    let paths = pages(Path::new(&folder))?;
    let mut times: Vec<Vec<Duration>> = runners.iter().map(|_| Vec::with_capacity(paths.len())).collect();
    let mut failed = vec![0; runners.len()];
    let mut bytes = 0;
    for path in &paths {
        let page = read(path)?;
        bytes += page.bytes.len();
        let mut best = vec![Duration::MAX; runners.len()];
        let mut has_failed = vec![false; runners.len()];
        for _ in 0..rounds {
            for ((runner, best), failed) in runners.iter().zip(&mut best).zip(&mut has_failed) {
                let start = ThreadTime::now();
                let gave = catch_unwind(AssertUnwindSafe(|| (runner.run)(&page))).unwrap_or(false);
                *best = (*best).min(start.elapsed());
                *failed |= !gave;
            }
        }
        for (times, best) in times.iter_mut().zip(best) {
            times.push(best);
        }
        for (failed, has) in failed.iter_mut().zip(has_failed) {
            *failed += usize::from(has);
        }
    }
    println!("{}; {} pages, {bytes} bytes, fastest of {rounds} rounds, one thread\n", machine(), paths.len());
    println!("| | all pages, s | MB/s | times RcDom | median page, times RcDom | pages without a result |");
    println!("|---|---|---|---|---|---|");
    let base: Vec<f64> = times.first().into_iter().flatten().map(Duration::as_secs_f64).collect();
    let whole: f64 = base.iter().sum();
    for ((runner, times), failed) in runners.iter().zip(&times).zip(&failed) {
        let sum: f64 = times.iter().map(Duration::as_secs_f64).sum();
        let ratios = times.iter().zip(&base).map(|(time, base)| time.as_secs_f64() / base).collect();
        println!(
            "| {} | {sum:.2} | {:.0} | {:.2} | {:.2} | {failed} |",
            runner.name,
            bytes as f64 / sum / 1e6,
            sum / whole,
            median(ratios)
        );
    }
    Ok(())
}
