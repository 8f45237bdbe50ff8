import CSuperviseShims

/// Has the processor fetch memory that is needed soon, while it still does something else.
///
/// A child that writes now and then finds what belongs to it out of all caches; to wait for each part of it, one after
/// another, would take as long as all else that we do for a line.
package enum Prefetch {
    package static func object(_ object: AnyObject) { shim_prefetch(Unmanaged.passUnretained(object).toOpaque()) }

    package static func memory(_ address: UnsafeRawPointer?) { shim_prefetch(address) }
}
