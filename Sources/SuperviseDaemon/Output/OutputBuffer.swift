import Glibc

/// Bytes on their way to the console: added at the end, taken from the front.
///
/// Raw memory instead of an array, because every line passes here: two copies a line, no check of uniqueness, no
/// zeroing. Only `ChildOutput` and `Console` hold one.
final class OutputBuffer {
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int
    private var start = 0
    private var end = 0

    init(capacity: Int) {
        self.capacity = capacity
        memory = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { memory.deallocate() }

    var count: Int { end - start }

    /// What has not been taken; valid until the next call.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: memory + start, count: count)
    }

    /// Takes bytes from the front.
    func drop(_ count: Int) {
        start += count
        if start == end {
            start = 0
            end = 0
        }
    }

    /// Adds bytes.
    func append(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        reserve(bytes.count)
        memcpy(memory + end, base, bytes.count)
        end += bytes.count
    }

    /// Adds lines, each after `header`.
    ///
    /// - Parameters:
    ///   - lines: Bytes that end with a newline, or nothing.
    ///   - header: What stands before each.
    func append(lines: UnsafeRawBufferPointer, header: UnsafeRawBufferPointer) {
        guard var next = lines.baseAddress, let prefix = header.baseAddress else { return append(lines) }
        let limit = next + lines.count
        // Local copies: a check for overlapping access to a property would cost as much as the copying.
        var target = memory + end
        var room = memory + capacity
        while next < limit, let newline = memchr(next, 0x0A, limit - next) {
            let length = UnsafeRawPointer(newline) - next + 1
            if room - target < header.count + length {
                end = target - memory
                reserve(header.count + length)
                target = memory + end
                room = memory + capacity
            }
            memcpy(target, prefix, header.count)
            memcpy(target + header.count, next, length)
            target += header.count + length
            next += length
        }
        end = target - memory
    }

    /// Makes room for `count` more bytes.
    private func reserve(_ count: Int) {
        guard capacity - end < count else { return }
        let used = self.count
        if used + count <= capacity {
            memmove(memory, memory + start, used)
        } else {
            capacity = max(2 * capacity, used + count)
            let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
            memcpy(larger, memory + start, used)
            memory.deallocate()
            memory = larger
        }
        start = 0
        end = used
    }
}
