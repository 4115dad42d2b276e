import Segregation

/// A file of holidays named by the configuration.
struct CalendarFile: Sendable, Equatable {
    /// The file, relative to the current folder.
    let path: String
    /// The configuration file that names it.
    let configuration: String

    /// Its rows, and its bytes.
    func read() throws -> (holidays: [BusinessCalendar.Holiday], bytes: [UInt8]) {
        let source: SourceFile
        do {
            source = SourceFile(name: path, bytes: try InputFiles.bytes(path))
        } catch var failure as Failure {
            failure.exitCode = .configuration
            failure.notes.append("the path comes from 'calendar' in \(configuration)")
            throw failure
        }
        do {
            return (try HolidayFile(source.bytes).holidays, source.bytes)
        } catch {
            let fault = error as HolidayFile.Fault
            throw Failure(
                .configuration, "found \(fault.found); expected \(fault.expected)",
                at: SourceExcerpt(source, CalendarFile.range(ofLine: fault.line, in: source.bytes)))
        }
    }

    /// The bytes of a line that is counted from 1, without what ends it.
    private static func range(ofLine number: Int, in bytes: [UInt8]) -> Range<Int> {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let line = lines[number - 1]
        return line.startIndex..<(line.last == UInt8(ascii: "\r") ? line.endIndex - 1 : line.endIndex)
    }
}
