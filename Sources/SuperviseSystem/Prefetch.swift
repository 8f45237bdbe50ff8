import CSuperviseShims

/// Has the processor fetch memory that is needed soon, while it still does something else.
///
/// What belongs to a child that writes now and then is out of all caches; to wait for each part of it, one after another,
/// took a tenth of all that is done for such a line.
package enum Prefetch {
    package static func object(_ object: AnyObject) { shim_prefetch(Unmanaged.passUnretained(object).toOpaque()) }

    package static func memory(_ address: UnsafeRawPointer?) { shim_prefetch(address) }
}
