/// A line that is typed in a terminal, with the keys of readline(3)'s Emacs mode.
///
/// Bytes of keys go in, bytes for the terminal come out. A character is taken to be as wide as one cell.
struct LineEditor {
    enum Outcome: Equatable {
        /// It is not finished.
        case editing
        case line(String)
        /// Ctrl-D where nothing is typed.
        case end
        /// Ctrl-C.
        case interrupted
        /// Ctrl-Z, with what is typed so far.
        case suspended(String)
    }

    /// The words that could stand instead of the last one of a line that ends with it.
    typealias Completion = (_ line: String, _ word: String) -> [String]

    private let prompt: String
    /// The cells of a line of the terminal.
    private let columns: Int
    private let complete: Completion
    /// Earlier lines, as far as they were not changed here, and the new one.
    private var lines: [[UInt8]]
    private var row: Int
    /// Where the next character goes: an offset in the line.
    private(set) var cursor = 0
    private var killed: [UInt8] = []
    private var keys = KeyDecoder()
    private var lastKey: Key?
    private var search: HistorySearch?
    /// What the terminal has not been sent yet.
    private var output: [UInt8] = []

    init(
        prompt: String,
        columns: Int,
        history: [String] = [],
        text: String = "",
        complete: @escaping Completion = { _, _ in [] }
    ) {
        self.prompt = prompt
        self.columns = max(columns, prompt.unicodeScalars.count + 10)
        self.complete = complete
        lines = (history + [text]).map { Array($0.utf8) }
        row = lines.count - 1
        cursor = lines[row].count
        draw()
    }

    private(set) var text: [UInt8] {
        get { lines[row] }
        set { lines[row] = newValue }
    }

    /// What the terminal is to be sent now.
    mutating func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }

    /// Takes a byte that was typed.
    mutating func feed(_ byte: UInt8) -> Outcome {
        guard let key = keys.feed(byte) else { return .editing }
        defer { lastKey = key }
        if search != nil, continueSearch(key) { return .editing }
        return press(key)
    }

    private mutating func press(_ key: Key) -> Outcome {
        switch key {
        case .enter: return finish()
        case .control("D") where text.isEmpty: return .end
        case .control("C"): return leave(.interrupted)
        case .control("Z"): return leave(.suspended(String(decoding: text, as: UTF8.self)))
        case .control("R"): search = HistorySearch(start: row, cursor: cursor)
        case .control("L"): output += "\u{1B}[H\u{1B}[2J".utf8
        case .tab: completeWord()
        case .up, .control("P"): move(toRow: row - 1)
        case .down, .control("N"): move(toRow: row + 1)
        default: edit(key)
        }
        draw()
        return .editing
    }

    private mutating func finish() -> Outcome {
        cursor = text.count
        draw()
        return leave(.line(String(decoding: text, as: UTF8.self)))
    }

    private mutating func leave(_ outcome: Outcome) -> Outcome {
        output += "\n".utf8
        return outcome
    }

    private mutating func move(toRow new: Int) {
        guard lines.indices.contains(new) else { return ring() }
        row = new
        cursor = text.count
    }

    private mutating func ring() { output.append(7) }
}

// MARK: - Changes

extension LineEditor {
    private mutating func edit(_ key: Key) {
        switch key {
        case .text(let bytes): insert(bytes)
        case .left, .control("B"): cursor = before(cursor)
        case .right, .control("F"): cursor = after(cursor)
        case .wordLeft: cursor = wordStart
        case .wordRight: cursor = wordEnd
        case .home, .control("A"): cursor = 0
        case .end, .control("E"): cursor = text.count
        case .backspace: remove(before(cursor)..<cursor)
        case .delete, .control("D"): remove(cursor..<after(cursor))
        case .control("K"): kill(cursor..<text.count)
        case .control("U"): kill(0..<cursor)
        case .control("W"): kill(blankWordStart..<cursor)
        case .killWordLeft: kill(wordStart..<cursor)
        case .killWordRight: kill(cursor..<wordEnd)
        case .control("Y"): insert(killed)
        case .control("T"): swap()
        default: ring()
        }
    }

    private mutating func insert(_ bytes: [UInt8]) {
        text.insert(contentsOf: bytes, at: cursor)
        cursor += bytes.count
    }

    private mutating func remove(_ range: Range<Int>) {
        guard !range.isEmpty else { return ring() }
        text.removeSubrange(range)
        cursor = range.lowerBound
    }

    private mutating func kill(_ range: Range<Int>) {
        killed = Array(text[range])
        remove(range)
    }

    /// Swaps the characters around the cursor, at the end the last two.
    private mutating func swap() {
        let middle = cursor == text.count ? before(cursor) : cursor
        guard middle > 0, middle < text.count else { return ring() }
        let (start, end) = (before(middle), after(middle))
        text.replaceSubrange(start..<end, with: Array(text[middle..<end] + text[start..<middle]))
        cursor = end
    }

    // MARK: Places

    private func before(_ place: Int) -> Int {
        var place = place - 1
        while place > 0, text[place].isContinuation { place -= 1 }
        return max(place, 0)
    }

    private func after(_ place: Int) -> Int {
        var place = place + 1
        while place < text.count, text[place].isContinuation { place += 1 }
        return min(place, text.count)
    }

    private var wordStart: Int {
        var place = cursor
        while place > 0, !text[place - 1].isInWord { place -= 1 }
        while place > 0, text[place - 1].isInWord { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        var place = cursor
        while place < text.count, !text[place].isInWord { place += 1 }
        while place < text.count, text[place].isInWord { place += 1 }
        return place
    }

    private var blankWordStart: Int {
        var place = cursor
        while place > 0, text[place - 1] == UInt8(ascii: " ") { place -= 1 }
        while place > 0, text[place - 1] != UInt8(ascii: " ") { place -= 1 }
        return place
    }
}

// MARK: - Completion

extension LineEditor {
    /// Completes the word before the cursor as far as all candidates agree; a second time shows them.
    private mutating func completeWord() {
        let start = text[..<cursor].lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? 0
        let word = String(decoding: text[start..<cursor], as: UTF8.self)
        let candidates = complete(String(decoding: text[..<cursor], as: UTF8.self), word)
        guard let first = candidates.first else { return ring() }
        let common = candidates.reduce(Substring(first)) { prefix, next in
            prefix.prefix(zip(prefix, next).prefix { $0 == $1 }.count)
        }
        if common.utf8.count > word.utf8.count {
            text.replaceSubrange(start..<cursor, with: Array(common.utf8))
            cursor = start + common.utf8.count
        } else if lastKey == .tab {
            show(candidates.sorted())
        } else {
            ring()
        }
    }

    /// Lists words in columns, from top to bottom.
    private mutating func show(_ words: [String]) {
        let width = words.reduce(0) { max($0, $1.unicodeScalars.count) } + 2
        let count = max(1, columns / width)
        let height = (words.count + count - 1) / count
        output += "\n".utf8
        for line in 0..<height {
            let cells = stride(from: line, to: words.count, by: height).map { words[$0] }
            output += (cells.dropLast().map { $0.padded(to: width) } + cells.suffix(1)).joined().utf8
            output += "\n".utf8
        }
    }
}

// MARK: - The terminal

extension LineEditor {
    /// Draws the line anew; of one that is longer than the terminal is wide, what is around the cursor.
    private mutating func draw() {
        let shown = search.map { "(reverse-i-search)`\($0.query)': " } ?? prompt
        let before = text[..<cursor].count { !$0.isContinuation }
        let room = max(1, columns - shown.unicodeScalars.count - 1)
        let skipped = max(0, before - room)
        let cells = String(decoding: text, as: UTF8.self).unicodeScalars.dropFirst(skipped).prefix(room)
        let visible = String(String.UnicodeScalarView(cells.map { $0.value < 0x20 ? "?" : $0 }))
        let place = shown.unicodeScalars.count + before - skipped
        output += "\r\(shown)\(visible)\u{1B}[K\r".utf8
        if place > 0 { output += "\u{1B}[\(place)C".utf8 }
    }

    /// Lets a key go on with the search, or ends it.
    /// - Returns: Whether that was all that the key is for.
    private mutating func continueSearch(_ key: Key) -> Bool {
        guard var search else { return false }
        switch key {
        case .text(let bytes): search.query += String(decoding: bytes, as: UTF8.self)
        case .backspace: search.query = String(search.query.dropLast())
        case .control("R"): search.isNext = true
        case .control("G"):
            (row, cursor, self.search) = (search.start, search.cursor, nil)
            draw()
            return true
        default:
            self.search = nil
            draw()
            return key == .escape
        }
        if let found = search.find(in: lines, from: row) {
            (row, cursor) = found
        } else {
            ring()
        }
        self.search = search
        draw()
        return true
    }
}

/// A search for an earlier line that contains something.
private struct HistorySearch {
    /// Where it began.
    let start: Int
    let cursor: Int
    var query = ""
    /// Whether the line that is shown will not do.
    var isNext = false

    /// The latest line, not after `row`, that contains the query, and where it does.
    mutating func find(in lines: [[UInt8]], from row: Int) -> (row: Int, cursor: Int)? {
        defer { isNext = false }
        let wanted = Array(query.utf8)
        guard !wanted.isEmpty else { return (row, lines[row].count) }
        for candidate in stride(from: isNext ? row - 1 : row, through: 0, by: -1) {
            let line = lines[candidate]
            guard line.count >= wanted.count else { continue }
            let places = 0...(line.count - wanted.count)
            if let place = places.last(where: { line[$0...].starts(with: wanted) }) { return (candidate, place) }
        }
        return nil
    }
}

extension UInt8 {
    /// Whether it goes on with a character of UTF-8.
    fileprivate var isContinuation: Bool { self & 0xC0 == 0x80 }

    fileprivate var isInWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: false
        }
    }
}
