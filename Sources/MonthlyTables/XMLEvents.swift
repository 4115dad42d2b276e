import CExpat

/// What a reader of XML is told: elements as they open and close, and the text in them.
///
/// Names come without the prefix of their namespace.
protocol XMLListener: AnyObject {
    /// An element opens.
    func open(_ name: String, _ attributes: [String: String])
    /// An element closes.
    func close(_ name: String)
    /// A piece of text; a text may come in several.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Whether no more is to be read.
    var isDone: Bool { get }
}

/// Reads XML in one pass and tells a listener.
///
/// The one place that calls Expat. A document type is refused, as the format of workbooks does without: so there are no
/// entities but the five of XML, nothing is expanded and nothing fetched.
enum XMLEvents {
    /// How many elements may stand in one another.
    static let mostDepth = 64
    /// How many elements a document may have.
    static let mostElements = 2_000_000

    /// Reads a document.
    ///
    /// - Parameter name: what messages call it.
    static func read(_ bytes: [UInt8], named name: String, _ listener: any XMLListener) throws(WorkbookFault) {
        guard let parser = XML_ParserCreate(nil) else { throw WorkbookFault(reason: "for which there is no memory") }
        defer { XML_ParserFree(parser) }
        let state = State(parser, listener)
        // The parser is gone before the state is: it holds no count of its own.
        XML_SetUserData(parser, Unmanaged.passUnretained(state).toOpaque())
        XML_SetElementHandler(parser, State.opened, State.closed)
        XML_SetCharacterDataHandler(parser, State.characters)
        XML_SetStartDoctypeDeclHandler(parser, State.documentType)
        let isRead = withExtendedLifetime(state) { feed(bytes, to: parser) }
        if let refusal = state.refusal { throw WorkbookFault(reason: "of which \(name) \(refusal)") }
        if isRead || listener.isDone { return }
        let line = XML_GetCurrentLineNumber(parser)
        let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
        throw WorkbookFault(reason: "of which \(name) is damaged (line \(line): \(words))")
    }

    private static func feed(_ bytes: [UInt8], to parser: XML_Parser) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            guard let count = Int32(exactly: buffer.count) else { return false }
            return buffer.withMemoryRebound(to: CChar.self) {
                XML_Parse(parser, $0.baseAddress, count, 1) == XML_STATUS_OK
            }
        }
    }

    /// What the calls of the parser come to.
    private final class State {
        let parser: XML_Parser
        let listener: any XMLListener
        var depth = 0
        var count = 0
        var refusal: String?

        init(_ parser: XML_Parser, _ listener: any XMLListener) {
            self.parser = parser
            self.listener = listener
        }

        private func refuse(_ reason: String) {
            refusal = reason
            XML_StopParser(parser, XML_Bool(XML_FALSE))
        }

        private func stopWhenDone() {
            if listener.isDone { XML_StopParser(parser, XML_Bool(XML_FALSE)) }
        }

        private static func of(_ pointer: UnsafeMutableRawPointer?) -> State? {
            pointer.map { Unmanaged<State>.fromOpaque($0).takeUnretainedValue() }
        }

        private static func name(_ characters: UnsafePointer<CChar>) -> String {
            let name = String(cString: characters)
            return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        }

        static let opened: XML_StartElementHandler = { pointer, name, attributes in
            guard let state = State.of(pointer), let name, state.refusal == nil else { return }
            state.depth += 1
            state.count += 1
            guard state.count <= XMLEvents.mostElements else { return state.refuse("has too many elements") }
            guard state.depth <= XMLEvents.mostDepth else {
                return state.refuse("has elements too deep in one another")
            }
            var values: [String: String] = [:]
            var next = attributes
            while let pair = next, let key = pair[0], let value = pair[1] {
                values[State.name(key)] = String(cString: value)
                next = pair + 2
            }
            state.listener.open(State.name(name), values)
            state.stopWhenDone()
        }

        static let closed: XML_EndElementHandler = { pointer, name in
            guard let state = State.of(pointer), let name, state.refusal == nil else { return }
            state.depth -= 1
            state.listener.close(State.name(name))
            state.stopWhenDone()
        }

        static let characters: XML_CharacterDataHandler = { pointer, characters, count in
            guard let state = State.of(pointer), let characters, state.refusal == nil else { return }
            characters.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                state.listener.text(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }

        static let documentType: XML_StartDoctypeDeclHandler = { pointer, _, _, _, _ in
            State.of(pointer)?.refuse("declares a document type")
        }
    }
}
