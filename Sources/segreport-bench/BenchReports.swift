@preconcurrency import Glibc
import DocumentModel
import PDFOutput
import Reports
import SVGOutput
import Segregation

/// Reports on a month and on ten years of daily filings, and the same month through other typesetters.
extension Bench {
    private static let command = ".build/release/segreport"

    static func reports() throws {
        guard access(command, X_OK) == 0 else { return }
        let samples = try samples()
        let month = try BenchArchive(firms: 1, days: 22, samples: samples)
        let output = month.folder + ".pdf"
        defer { unlink(output) }
        let best = try report("a month", month.folder, output, aim: 60)
        try others(month.folder, samples: best)
        try page(month.folder)
        let years = try BenchArchive(firms: 1, days: 2520, samples: samples)
        _ = try report("ten years", years.folder, output, aim: 250)
    }

    /// The whole command on a folder of filings; gives the times.
    private static func report(_ label: String, _ folder: String, _ output: String, aim: Double) throws -> [Double] {
        let arguments = [command, "--quiet", "--data", folder, "--pdf-profile", "plain", "--out", output]
        let runs = try (0..<16).map { _ in try ChildRun(arguments, output: .discarded, status: 0) }.dropFirst()
        let times = runs.map { $0.seconds * 1000 }
        row("report on \(label), plain, ms", times, aim: aim, isRate: false)
        row("  peak memory, MB", runs.map(\.peakMegabytes), aim: 40, isRate: false)
        return times
    }

    /// The month as a page for a browser.
    private static func page(_ folder: String) throws {
        let output = folder + ".html"
        defer { unlink(output) }
        let arguments = [command, "--quiet", "--data", folder, "--out", output]
        let runs = try (0..<16).map { _ in try ChildRun(arguments, output: .discarded, status: 0) }.dropFirst()
        row("report.html on a month, ms", runs.map { $0.seconds * 1000 }, aim: 25, isRate: false)
    }

    // MARK: Other typesetters

    /// The same words, tables and pictures through Typst and WeasyPrint, each as a process of its own.
    private static func others(_ folder: String, samples ours: [Double]) throws {
        let python = ".build/bench-python/bin/python"
        if access(python, X_OK) != 0 {
            let made = "python3 -m venv .build/bench-python && \(python) -m pip install -q typst weasyprint"
            do {
                _ = try ChildRun(["/bin/sh", "-c", "(\(made)) >/dev/null 2>&1"], output: .discarded, status: 0)
            } catch {
                _ = try ChildRun(["/bin/sh", "-c", "rm -rf .build/bench-python"], output: .discarded, status: 0)
                print("(Typst and WeasyPrint are not measured: they could not be installed from PyPI)")
                return
            }
        }
        let document = try self.document(folder)
        let work = folder + "-others"
        guard mkdir(work, 0o700) == 0 else { throw BenchFault(message: "cannot make \(work)") }
        try BenchArchive.write(Array(Markup.typst(document).utf8), to: work + "/report.typ")
        try BenchArchive.write(Array(Markup.html(document).utf8), to: work + "/report.html")
        let renderer = try ChartRenderer(fonts: .debianInter, palette: .plain)
        for case .chart(let chart) in document.sections.flatMap(\.blocks) {
            let picture = try SVGRenderer(measure: renderer.measure).bytes(of: [chart])
            try BenchArchive.write(picture, to: "\(work)/\(chart.id).svg")
        }
        let typst = "import typst; typst.compile('\(work)/report.typ', output='\(work)/typst.pdf')"
        let weasy = "import weasyprint; weasyprint.HTML('\(work)/report.html').write_pdf('\(work)/weasyprint.pdf')"
        for (name, program) in [("Typst", typst), ("WeasyPrint", weasy)] {
            let runs = try (0..<6).map { _ in
                try ChildRun([python, "-c", program], output: .discarded, status: 0)
            }.dropFirst()
            let times = runs.map { $0.seconds * 1000 }
            row("the same month through \(name), ms", times, aim: 0, isRate: false)
            row("  in times of segreport", [median(times) / median(ours)], aim: 0, isRate: false)
        }
        _ = try ChildRun(["/bin/rm", "-r", work], output: .discarded, status: 0)
    }

    private static func median(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }

    /// The report on the newest day of a folder, as a document.
    private static func document(_ folder: String) throws -> Document {
        var reader = FilingReader()
        var filings: [Filing] = []
        for path in try BenchArchive.paths(folder) {
            filings += reader.read(SourceFile(name: path, bytes: try bytes(of: path))).value
        }
        guard let history = FirmHistory.histories(of: filings).first, let current = history.days.last else {
            throw BenchFault(message: "there is no history in \(folder)")
        }
        let comparative = history.day(before: current.day)
        let report = FirmReport(
            FirmReport.Material(
                history: history, current: current, comparatives: [comparative].compactMap(\.self), findings: [],
                basis: Basis(calendar: BusinessCalendar([], years: 2000...2040)), sources: []))
        return report.document(
            FirmReport.Imprint(
                title: nil, program: "segreport", command: "segreport report",
                created: Timestamp(year: 2017, month: 11, day: 7, secondOfDay: 0), digest: "0123456789ab"))
    }
}
