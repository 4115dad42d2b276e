/// Why the program cannot go on: a fault of its surroundings, never of a filing.
///
/// A failure says what was found and what was expected. Names and values from outside stand in it as they are; they
/// are made harmless where they are printed.
struct Failure: Error, Sendable, Equatable {
    /// What the program ends with.
    var exitCode: ExitCode
    /// The place in a file, `path:line:column`; nil when the failure has none.
    var place: String?
    /// What is wrong, one line without a full stop.
    var message: String
    /// The lines of a file with the spot underlined.
    var excerpt: [String] = []
    /// Facts that help to understand, a line each.
    var notes: [String] = []
    /// What to do, a line each.
    var hints: [String] = []

    /// A failure without a place.
    init(_ exitCode: ExitCode, _ message: String, notes: [String] = [], hints: [String] = []) {
        self.exitCode = exitCode
        self.message = message
        self.notes = notes
        self.hints = hints
    }

    /// A failure at a place in a file that a person wrote.
    init(_ exitCode: ExitCode, _ message: String, at excerpt: SourceExcerpt, hints: [String] = []) {
        self.exitCode = exitCode
        self.message = message
        place = excerpt.place
        self.excerpt = excerpt.lines
        self.hints = hints
    }

    /// The failure as it is printed on standard error.
    var text: StyledText {
        var text = StyledText("\(place ?? "segreport"): ", .strong)
        text.append("error: ", .error)
        text.append(message)
        text.endLine()
        for line in excerpt {
            text.append(line)
            text.endLine()
        }
        for note in notes {
            text.append("note: ", .note)
            text.append(note)
            text.endLine()
        }
        for hint in hints {
            text.append("hint: ", .hint)
            text.append(hint)
            text.endLine()
        }
        return text
    }
}

/// The reader of our output has gone away (`segreport export | head`): no failure to tell anybody about.
struct BrokenPipe: Error {}
