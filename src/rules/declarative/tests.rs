//! Rules as they are written.

#[test]
fn placeholder() {}
