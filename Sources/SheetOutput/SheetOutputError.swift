/// What keeps a workbook from being written.
public enum SheetOutputError: Error, Sendable, Equatable {
    /// There is no room for it, in memory or where the system keeps temporary files.
    case noRoom
    /// The library could not write it; the words are its own.
    case library(String)
}
