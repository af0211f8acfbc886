//! The digests of `examples/digests` for a host that hands over the bytes of pages: see `run.mjs`.

#[path = "../../../examples/digests.rs"]
#[allow(dead_code)] // its `main` reads files, which wasm32-unknown-unknown has none of
mod digests;

/// Room for a page, to be written to by the host and given to [`digest`] once.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; bytes].into_boxed_slice()).cast()
}

/// The digest of the page in a [`room`].
///
/// # Safety
/// The room is one of so many bytes, and it is given only once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn digest(room: *mut u8, bytes: usize, rounded: bool) -> u64 {
    // SAFETY: `room` made it of a boxed slice of that length.
    let page = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(room, bytes)) };
    digests::digest_of(&digests::extractor(), &page, rounded)
}
