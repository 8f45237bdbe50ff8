import Glibc
import SuperviseSystem

/// The last lines of one instance, over all its lives, with the times at which they came.
///
/// Every line passes here, so what comes is copied as it is, block by block, into the younger of two halves; when that
/// is full, the older one is given up. So from about half of `capacity` to all of it is kept, and an instance that
/// writes little needs little.
final class OutputTail {
    /// How much is kept of one instance: some hundred lines, so that the whole of a usual stack trace is in it, and
    /// little enough to have a thousand instances.
    static let capacity = 32 * 1024

    private static let half = capacity / 2
    /// Before each block stand its time and its size.
    private static let headSize = 2 * MemoryLayout<Int64>.size

    /// Lines that came at one time.
    struct Block {
        /// In nanoseconds since 1970.
        var time: Int64
        /// Whole lines with their newlines; the first may be the end of one that was too long.
        var bytes: ArraySlice<UInt8>
    }

    private var younger = Half()
    /// Who is told of whole lines as they come.
    var onLines: ((UnsafeRawBufferPointer, Int64) -> Void)?
    /// Who is told of bytes as they come from a terminal, unfinished lines too.
    var onBytes: ((UnsafeRawBufferPointer) -> Void)?
    private var older = Half()
    /// Whether `younger` began with a block that fills it.
    private var isFlooded = false

    deinit {
        younger.free()
        older.free()
    }

    /// Lines will be added soon.
    func prefetch() { younger.prefetch() }

    /// Adds whole lines.
    func append(_ lines: UnsafeRawBufferPointer, at time: Int64) {
        guard !lines.isEmpty else { return }
        let kept = Self.end(of: lines)
        let size = kept.count + Self.headSize
        if younger.count + size > Self.half {
            // A flood comes in blocks that fill a half each: written over one another, those of 32 processes stay in the
            // cache of a processor, which makes a line a tenth cheaper.
            let fills = size > Self.half / 8 * 7
            if fills, isFlooded { older.count = 0 } else { swap(&older, &younger) }
            younger.count = 0
            isFlooded = fills
        }
        younger.reserve(size)
        withUnsafeBytes(of: (time, Int64(kept.count))) { younger.append($0) }
        younger.append(kept)
        onLines?(lines, time)
    }

    /// What is kept, oldest first.
    var blocks: [Block] {
        Self.blocks(in: Array(older.bytes)) + Self.blocks(in: Array(younger.bytes))
    }

    /// As much of the end as fits into a half, from the start of a line where there is one.
    private static func end(of lines: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let room = half - headSize
        guard lines.count > room else { return lines }
        let end = UnsafeRawBufferPointer(rebasing: lines.suffix(room))
        guard let newline = end.firstIndex(of: UInt8(ascii: "\n")), newline + 1 < end.count else { return end }
        return UnsafeRawBufferPointer(rebasing: end[(newline + 1)...])
    }

    private static func blocks(in half: [UInt8]) -> [Block] {
        var blocks: [Block] = []
        var next = 0
        while next < half.count {
            let (time, count) = half.withUnsafeBytes { bytes in
                (
                    bytes.loadUnaligned(fromByteOffset: next, as: Int64.self),
                    bytes.loadUnaligned(fromByteOffset: next + 8, as: Int64.self)
                )
            }
            let start = next + headSize
            next = start + Int(count)
            blocks.append(Block(time: time, bytes: half[start..<next]))
        }
        return blocks
    }
}

// MARK: - Halves

extension OutputTail {
    /// Raw memory, of which the tail itself knows how far it is filled: with an array, each line would wait for two more
    /// parts of memory, which are out of the processor's reach when an instance writes now and then.
    private struct Half {
        private var memory: UnsafeMutableRawPointer?
        private var capacity = 0
        var count = 0

        var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

        func prefetch() {
            if let memory { Prefetch.memory(memory + count) }
        }

        /// Makes room for `size` more bytes, which are no more than make it full.
        mutating func reserve(_ size: Int) {
            guard capacity - count < size else { return }
            // Doubling, so that an instance that writes little needs little, and never more than a half.
            capacity = min(OutputTail.half, max(2 * capacity, count + size, 256))
            memory = realloc(memory, capacity)
        }

        /// Adds bytes, for which there is room.
        mutating func append(_ bytes: UnsafeRawBufferPointer) {
            guard let memory, let base = bytes.baseAddress else { return }
            memcpy(memory + count, base, bytes.count)
            count += bytes.count
        }

        func free() { Glibc.free(memory) }
    }
}

// MARK: - Lines

extension OutputTail {
    struct Line {
        /// In nanoseconds since 1970.
        var time: Int64
        /// Without its newline.
        var bytes: ArraySlice<UInt8>
    }

    /// The last lines, oldest first: at most `count`, none from before `start`.
    func lines(last count: Int = .max, since start: Int64 = .min) -> [Line] {
        let lines = blocks.filter { $0.time >= start }
            .flatMap { block in
                block.bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                    .map { Line(time: block.time, bytes: $0) }
            }
        return Array(lines.suffix(count))
    }
}
