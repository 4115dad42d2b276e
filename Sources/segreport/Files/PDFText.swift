@preconcurrency import Glibc
import Digests
import Segregation

/// Makes text of PDF files with `pdftotext`, a program of poppler's.
///
/// What is wrong with a PDF goes along with its text and becomes a finding. What is wrong with the program is a failure.
struct PDFText: Sendable {
    /// The program, found by the system's own rules.
    var program = "pdftotext"
    /// What it may take.
    var limits = FilterRun.Limits(milliseconds: 60_000, output: 64 << 20)

    /// Whether the content is that of a PDF, whatever the file's name.
    static func isPDF(_ content: [UInt8]) -> Bool {
        content.starts(with: "%PDF-".utf8)
    }

    /// The text of a PDF, lines in columns as on the page, pages ended by a form feed.
    func source(_ name: String, _ content: [UInt8]) throws -> SourceFile {
        let run: FilterRun
        do {
            // Without file names nothing in a name can be taken for an option.
            run = try FilterRun(
                program, ["-layout", "-enc", "UTF-8", "-", "-"], input: content, limits: limits)
        } catch let error as FilterRun.NotStarted {
            throw missing(name, error.code)
        }
        func source(_ text: [UInt8], _ fault: PDFFault?) -> SourceFile {
            let original = SourceFile.Original(
                size: content.count, sha256: SHA256Digest(of: content).hexadecimal, fault: fault)
            return SourceFile(name: name, bytes: text, madeFrom: original)
        }
        switch run.end {
        case .tooSlow:
            throw Failure(
                .unreadableInput,
                "cannot read '\(name)': pdftotext has not finished it within \(limits.milliseconds / 1000) seconds",
                hints: ["see whether 'pdftotext -layout' alone ends on it; leave the file out or give its text"])
        case .exited(126), .exited(127):
            throw missing(name, 0, run.complaints)
        case .tooMuch:
            return source([], .damaged("it comes to more than \(limits.output >> 20) MB of text"))
        case .exited(3):
            return source([], .locked)
        case .exited(1) where run.complaints.contains("Incorrect password"):
            return source([], .locked)
        case .exited(0):
            // Poppler goes on where it can. What it could not read may be an amount.
            let fault = PDFText.error(run.complaints).map(PDFFault.damaged)
            let isEmpty = run.output.allSatisfy { $0 <= 0x20 }
            return source(isEmpty ? [] : run.output, fault ?? (isEmpty ? .noText : nil))
        case .exited(let status):
            return source([], .damaged(PDFText.error(run.complaints) ?? "it ended with status \(status)"))
        case .signalled(let signal):
            return source([], .damaged("it was ended by signal \(signal)"))
        }
    }

    private func missing(_ name: String, _ code: Int32, _ complaints: String = "") -> Failure {
        let reason = code == 0 || code == ENOENT ? "is not there or does not start" : SystemError.text(code)
        return Failure(
            .missingResource, "cannot read the PDF '\(name)': the program pdftotext \(reason)",
            notes: complaints.split(separator: "\n").prefix(1).map(String.init),
            hints: ["install the Debian package poppler-utils: apt-get install poppler-utils"])
    }

    /// The first line that tells of an error and not of a doubt; nil without one.
    private static func error(_ complaints: String) -> String? {
        let line = complaints.split(separator: "\n").first { line in
            !line.isEmpty && !line.hasPrefix("Syntax Warning")
        }
        return line.map { String($0.prefix(160)) }
    }
}

extension SourceFile {
    /// Size and SHA-256 digest of the file as it was, whatever was made of it.
    var fingerprint: (size: Int, sha256: String) {
        if let original { return (original.size, original.sha256) }
        if let released { return (released.size, released.sha256) }
        return (bytes.count, SHA256Digest(of: bytes).hexadecimal)
    }
}

// MARK: Reports of our own

extension PDFText {
    /// Whether a file is a report that segreport has made.
    ///
    /// Reports often lie beside the filings they are on, and are none. A file that does not open is not judged here.
    static func isOwnReport(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // The description of a document stands among the last objects of the file, before a table of twenty bytes each.
        let length = lseek(descriptor, 0, SEEK_END)
        let most = 1 << 20
        let tail = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, most, max(0, length - most)))
        }
        return tail.contains(Array("/Creator (segreport ".utf8))
    }
}
