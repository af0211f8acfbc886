//! What hostile pages do to copydesk and to other extractors, each page and each extractor in a process of its own:
//! `cargo run --release --bin hostile [-- PART_OF_A_NAME]` (Linux: `prlimit` of util-linux sets the bounds).
//!
//! A process has 5 s of processor time, 4 GiB of memory, and the system's stack of 8 MiB. A figure is the time that the
//! extraction and the dropping of its result took; else how the process ended.

use std::error::Error;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Command;
use std::time::Duration;

use copydesk::{Extractor, Limits, OnLimit, Page, Repair};
use cpu_time::ThreadTime;
use peers::{Runner, Source, runners};

#[path = "../../../../tests/hostile/cases.rs"]
#[allow(dead_code)] // it has what other programs need too
mod cases;

use cases::{CASES, Case, sound};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Seconds of processor time, and bytes of memory.
const SECONDS: u32 = 5;
const MEMORY: u64 = 4 << 30;

/// copydesk, where it cuts at bounds, repairs all and reads comments too.
const CUTTING: &str = "copydesk, cutting";

/// The extractors of the table.
const COMPARED: [&str; 5] = ["copydesk", CUTTING, "dom_smoothie", "libreadability", "rs-trafilatura"];

/// The case that is not hostile.
const SOUND: Case = Case { name: "sound", shape: sound, tested: 10_000, timed: 1_000_000 };

/// The cases that `HOSTILE.md` measures, which come first.
fn compared() -> impl Iterator<Item = &'static Case> {
    [&SOUND].into_iter().chain(CASES.iter().take_while(|case| case.name != "small_blocks"))
}

/// The child: one extractor on one page, its time in microseconds.
fn one(name: &str, case: &str) -> Outcome<()> {
    let mut all = runners();
    let limits = Limits::default().on_limit(OnLimit::Cut);
    let cutting = Extractor::builder().limits(limits).repair(Repair::Full).comments(true).build();
    let run = Box::new(move |page: &Source| cutting.extract(&Page::html(&page.bytes)).is_ok());
    all.push(Runner { name: CUTTING, run });
    let run = |Runner { run, .. }: &Runner, page: &Source| run(page);
    let runner = all.iter().find(|runner| runner.name == name).ok_or("no such extractor")?;
    let case = compared().find(|other| other.name == case).ok_or("no such case")?;
    // Tables that are made once are made before the clock runs.
    let small = sound(1_000);
    run(runner, &Source { html: String::from_utf8_lossy(&small).into_owned(), bytes: small });
    let bytes = (case.shape)(case.timed);
    let page = Source { html: String::from_utf8_lossy(&bytes).into_owned(), bytes };
    let start = ThreadTime::now();
    let gave = run(runner, &page);
    println!("{} {gave}", start.elapsed().as_micros());
    Ok(())
}

/// How a child ended.
fn told(name: &str, case: &Case) -> Outcome<String> {
    const SIGABRT: i32 = 6;
    const SIGKILL: i32 = 9;
    const SIGXCPU: i32 = 24;
    let output = Command::new("prlimit")
        .args([format!("--cpu={SECONDS}:{SECONDS}"), format!("--as={MEMORY}")])
        .arg(std::env::current_exe()?)
        .args(["--one", name, case.name])
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let told = match (output.status.code(), output.status.signal()) {
        (Some(0), _) => {
            let answer = String::from_utf8(output.stdout)?;
            let (time, gave) = answer.trim().split_once(' ').ok_or("a time")?;
            let time = Duration::from_micros(time.parse()?);
            let nothing = if gave == "true" { "" } else { " (error)" };
            format!("{:.1}{nothing}", time.as_secs_f64() * 1e3)
        }
        (Some(101), _) => "**panic**".to_owned(),
        (_, Some(SIGKILL | SIGXCPU)) => format!("**over {SECONDS} s**"),
        (_, Some(SIGABRT)) if said.contains("overflowed its stack") => "**stack overflow**".to_owned(),
        (_, Some(SIGABRT)) if said.contains("memory allocation") => "**out of memory**".to_owned(),
        _ => format!("**{}**: {}", output.status, said.lines().next().unwrap_or_default()),
    };
    Ok(told)
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, name, case] = arguments.as_slice()
        && flag == "--one"
    {
        return one(name, case);
    }
    let part = arguments.first().map_or("", String::as_str);
    println!("Milliseconds of processor time.\n");
    println!("| case | bytes | {} |", COMPARED.join(" | "));
    println!("|---|---|{}", "---|".repeat(COMPARED.len()));
    for case in compared().filter(|case| case.name.contains(part)) {
        let ends = COMPARED.iter().map(|name| told(name, case)).collect::<Outcome<Vec<_>>>()?;
        println!("| {}-{} | {} | {} |", case.name, case.timed, (case.shape)(case.timed).len(), ends.join(" | "));
    }
    Ok(())
}
