/// What a template shows, flat: a list of nodes that point into each other and into one text.
///
/// Pages have a record for every cell and every few words. As values of their own these would be allocated, counted and
/// freed one by one, which takes longer than writing the page; here they are numbers in one list. `TemplateValue` is the
/// same for the eye, for what a page has once: `set` takes it over.
public struct TemplateData: Sendable {
    /// A place for a value.
    ///
    /// Nothing stands there until it is set: the name exists and has nothing to say.
    public struct Slot: Sendable {
        @usableFromInline let node: Int

        @usableFromInline
        init(node: Int) {
            self.node = node
        }
    }

    /// The places of a list.
    public struct Slots: Sendable {
        let first: Int
        /// How many there are.
        public let count: Int

        /// A place of the list, from zero.
        public subscript(index: Int) -> Slot {
            precondition(index >= 0 && index < count, "a list has the places it was given")
            return Slot(node: first + index)
        }
    }

    /// The places of a record, by the names of its kind.
    public struct Record<Name: TemplateName>: Sendable {
        @usableFromInline let first: Int

        @usableFromInline
        init(first: Int) {
            self.first = first
        }

        /// The place of a name.
        @inlinable
        public subscript(name: Name) -> Slot { Slot(node: first + name.rawValue) }
    }

    /// A value; all of it are numbers.
    @usableFromInline
    struct Node: Sendable {
        @usableFromInline
        enum Kind: UInt8, Sendable {
            case absent, no, yes, text, markup, list, record
        }

        var kind = Kind.absent
        /// The first byte of a text, or the first node of a list or record.
        var start: Int32 = 0
        /// How many bytes or nodes; of a record the number of its shape.
        var count: Int32 = 0
    }

    /// The names of a kind of record.
    struct Shape: Sendable {
        let names: [String]
        /// The type whose names they are; nil for the names of a `TemplateRecord`.
        let type: ObjectIdentifier?
    }

    /// Where names that no record has lead to.
    static let absent = 0
    private static let rootNode = 1
    /// What the template is rendered with.
    public static let root = Slot(node: rootNode)

    private(set) var nodes: [Node]
    private(set) var bytes: [UInt8] = []
    private(set) var shapes: [Shape] = []

    /// How many values there are, those with nothing to say among them.
    public var count: Int { nodes.count - TemplateData.rootNode }

    /// Nothing yet.
    public init() {
        nodes = [Node(), Node()]
        nodes.reserveCapacity(4096)
        bytes.reserveCapacity(16384)
    }

    /// A value taken over.
    public init(_ value: TemplateValue) {
        self.init()
        set(TemplateData.root, value)
    }

    // MARK: Setting

    /// Sets text, which is escaped when it is written.
    ///
    /// Empty text is false in a section.
    public mutating func set(_ slot: Slot, text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        set(slot, .text, start, bytes.count - start)
    }

    /// Sets text without what stands behind so many of its bytes.
    public mutating func set(_ slot: Slot, text: String, upTo length: Int) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8.prefix(length))
        set(slot, .text, start, length)
    }

    /// Sets text, or nothing where it is empty.
    public mutating func set(_ slot: Slot, some text: String) {
        if !text.isEmpty { set(slot, text: text) }
    }

    /// Sets markup that our own writers made; written as it is.
    public mutating func set(_ slot: Slot, _ markup: Markup) {
        let start = bytes.count
        bytes.append(contentsOf: markup.bytes)
        set(slot, .markup, start, markup.bytes.count)
    }

    /// Sets yes or no, for sections.
    public mutating func set(_ slot: Slot, _ isTrue: Bool) {
        set(slot, isTrue ? .yes : .no, 0, 0)
    }

    /// Sets a list of so many values, and gives their places.
    public mutating func setList(_ slot: Slot, count: Int) -> Slots {
        let first = add(count)
        set(slot, .list, first, count)
        return Slots(first: first, count: count)
    }

    /// Sets a record of a kind, and gives the places of its names.
    @inlinable
    public mutating func setRecord<Name: TemplateName>(_ slot: Slot, _ type: Name.Type) -> Record<Name> {
        let shape =
            number(of: ObjectIdentifier(type)) ?? add(ObjectIdentifier(type), type.names)
        return Record(first: setRecord(slot, shape: shape))
    }

    /// Sets any value.
    public mutating func set(_ slot: Slot, _ value: TemplateValue) {
        switch value {
        case .absent: set(slot, .absent, 0, 0)
        case .text(let text): set(slot, text: text)
        case .markup(let markup): set(slot, markup)
        case .flag(let isTrue): set(slot, isTrue)
        case .list(let values):
            let slots = setList(slot, count: values.count)
            for (index, value) in values.enumerated() { set(slots[index], value) }
        case .record(let record):
            let names = record.entries.map(\.name)
            let shape = shapes.firstIndex { $0.type == nil && $0.names == names } ?? add(nil, names)
            let first = setRecord(slot, shape: shape)
            for (index, entry) in record.entries.enumerated() { set(Slot(node: first + index), entry.value) }
        }
    }

    /// The place of a name of the record at a place; to fill what a record left open.
    public subscript(slot: Slot, name: String) -> Slot {
        let node = nodes[slot.node]
        guard node.kind == .record, let place = shapes[Int(node.count)].names.firstIndex(of: name) else {
            preconditionFailure("a record has the name that is filled: \(name)")
        }
        return Slot(node: Int(node.start) + place)
    }

    private mutating func set(_ slot: Slot, _ kind: Node.Kind, _ start: Int, _ count: Int) {
        precondition(nodes[slot.node].kind == .absent, "a value is set once")
        nodes[slot.node] = Node(kind: kind, start: Int32(start), count: Int32(count))
    }

    // MARK: Shapes

    @usableFromInline
    func number(of type: ObjectIdentifier) -> Int? {
        var number = 0
        while number < shapes.count {
            if shapes[number].type == type { return number }
            number += 1
        }
        return nil
    }

    @usableFromInline
    mutating func add(_ type: ObjectIdentifier?, _ names: [String]) -> Int {
        shapes.append(Shape(names: names, type: type))
        return shapes.count - 1
    }

    @usableFromInline
    mutating func setRecord(_ slot: Slot, shape: Int) -> Int {
        let first = add(shapes[shape].names.count)
        set(slot, .record, first, shape)
        return first
    }

    /// Adds nodes that have nothing to say, and gives the first.
    private mutating func add(_ count: Int) -> Int {
        let first = nodes.count
        nodes.append(contentsOf: repeatElement(Node(), count: count))
        return first
    }
}

/// The names of a kind of record: each case is a name, spelled as templates spell it.
///
/// The raw values count the cases from zero; whoever leaves them to the compiler has that.
public protocol TemplateName: RawRepresentable, CaseIterable, Sendable where RawValue == Int {
    /// The names in the order of the cases: `spelled`, kept, for spelling them takes the system a while.
    static var names: [String] { get }
}

extension TemplateName {
    /// The cases as they are spelled.
    public static var spelled: [String] { allCases.map { "\($0)" } }
}

extension TemplateData {
    /// The bytes of a text or of markup.
    func range(of node: Node) -> Range<Int> {
        Int(node.start)..<Int(node.start) + Int(node.count)
    }

    /// The names and places of a record.
    func entries(of node: Node) -> [(name: String, node: Int)] {
        shapes[Int(node.count)].names.enumerated().map { ($1, Int(node.start) + $0) }
    }
}

extension TemplateData.Node {
    /// Whether a section on it is shown.
    @inline(__always)
    var isTrue: Bool {
        switch kind {
        case .text, .markup, .list: count > 0
        case .yes, .record: true
        case .no, .absent: false
        }
    }

    /// Its kind as faults name it.
    var valueKind: TemplateFault.ValueKind {
        switch kind {
        case .text, .markup: .text
        case .no, .yes: .flag
        case .list: .list
        case .record: .record
        case .absent: .absent
        }
    }
}
