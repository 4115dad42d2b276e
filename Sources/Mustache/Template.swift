/// A parsed template: steps in their order, and tables of what they speak of.
///
/// A class so that the renderer, which changes templates often, holds one reference instead of a copy of each table.
final class Template: Sendable {
    /// What a step does; all of it are numbers, so that going over steps counts no references.
    enum Step: Sendable {
        /// Writes bytes of `literals`; whether they begin a line.
        case text(from: Int32, to: Int32, startsLine: Bool)
        /// A line begins with the step after this one.
        case lineStart
        /// Writes the value of a name.
        case variable(name: Int32, isEscaped: Bool)
        /// Shows the steps up to `end` for each value of a name.
        case section(name: Int32, end: Int32)
        /// Shows the steps up to `end` if the value of a name is false.
        case inverted(name: Int32, end: Int32)
        /// Shows another template.
        case insertion(Int32)
        /// Shows the steps of a block, or what was given in their place.
        case block(Int32)
    }

    /// A name as it stands in a tag.
    struct Name: Sendable {
        let text: String
        /// The part before the first dot; nothing for `.`, the value at hand.
        let first: String
        /// The parts behind it.
        let rest: [String]
        let place: Place
    }

    /// A name as the renderer looks for it.
    struct Key: Sendable {
        /// The number of the part before the first dot, the same in all templates of a set; -1 for the value at hand.
        let first: Int32
        /// Parts follow.
        let hasDots: Bool
    }

    /// A partial, or a parent with the blocks given for it.
    struct Insertion: Sendable {
        let name: Name
        /// The name in the table of names whose value is the template's name; nil when `name` is that itself.
        let dynamicName: Int?
        let isParent: Bool
        /// What is put in front of each line: a slice of `literals`.
        let indent: Range<Int>
        /// Stands on a line of its own, so that the indentation in reach goes on.
        let isStandalone: Bool
        var given: [Given] = []
        /// The step after the insertion and all that is given for it.
        var end = 0
        /// The place of the template in the set; nil when dynamic, or when there is none.
        var target: Int?

        /// The target of a partial that has its place by its name alone, within a line.
        var plainTarget: Int? { dynamicName == nil && !isParent && !isStandalone ? target : nil }
    }

    /// A block given for a parent.
    struct Given: Sendable {
        let name: Name
        /// A number for the name, the same in all templates of a set.
        var key = 0
        var body: Range<Int>
        /// The body begins on a line of its own.
        let startsLine: Bool
    }

    /// A block that can be replaced.
    struct Block: Sendable {
        let name: Name
        /// A number for the name, the same in all templates of a set.
        var key = 0
        var body: Range<Int>
        /// What is put in front of each line: a slice of `literals`.
        let indent: Range<Int>
        /// The body begins on a line of its own.
        let startsLine: Bool
    }

    let name: String
    let literals: [UInt8]
    let steps: [Step]
    let names: [Name]
    /// A key for each of the names; none before the template is linked.
    let keys: [Key]
    let insertions: [Insertion]
    let blocks: [Block]

    init(
        name: String, literals: [UInt8], steps: [Step], names: [Name], keys: [Key] = [], insertions: [Insertion],
        blocks: [Block]
    ) {
        self.name = name
        self.literals = literals
        self.steps = steps
        self.names = names
        self.keys = keys
        self.insertions = insertions
        self.blocks = blocks
    }

    /// The same template, with what it speaks of found in its set.
    func linked(_ keys: [Key], _ insertions: [Insertion], _ blocks: [Block]) -> Template {
        Template(
            name: name, literals: literals, steps: steps, names: names, keys: keys, insertions: insertions,
            blocks: blocks)
    }
}
