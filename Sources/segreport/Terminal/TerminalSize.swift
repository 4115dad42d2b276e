@preconcurrency import Glibc

/// How many columns there are for text that people read.
enum TerminalSize {
    /// What is taken where there is no terminal, so that files and pipes get the same bytes everywhere.
    static let usual = 80
    /// The widths that text is set for; narrower terminals break the lines themselves.
    static let possible = 40...1_000

    /// The columns of what a descriptor leads to; `COLUMNS` goes before, and without a terminal there are 80.
    static func columns(of descriptor: Int32, _ environment: [World.Variable: String]) -> Int {
        if let columns = environment[.columns].flatMap({ Int($0) }), columns > 0 { return bounded(columns) }
        guard isatty(descriptor) == 1 else { return usual }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return usual }
        return bounded(Int(size.ws_col))
    }

    private static func bounded(_ columns: Int) -> Int {
        min(max(columns, possible.lowerBound), possible.upperBound)
    }
}
