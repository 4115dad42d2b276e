import Segregation

/// The CFTC's monthly "Financial Data for FCMs": as comma- or tab-separated values, or as the workbook it publishes.
///
/// What a file is, its content tells, not its name.
public enum MonthlyTable {
    /// Whether some bytes are such a table.
    ///
    /// Of text no more than the beginning is looked at; of a workbook the sheets up to the row of captions.
    public static func isTable(_ bytes: [UInt8]) -> Bool {
        guard Workbook.isWorkbook(bytes) else { return MonthlyTableText.isTable(bytes) }
        do {
            return try Workbook.table(in: bytes, isBeginningEnough: true) != nil
        } catch {
            // What cannot be opened is taken for a table, so that reading it says why it cannot be.
            return true
        }
    }

    /// Whether some bytes are to be read as such a table: they are one, or a workbook, which holds nothing else of ours.
    public static func isMeant(by bytes: [UInt8]) -> Bool {
        Workbook.isWorkbook(bytes) || MonthlyTableText.isTable(bytes)
    }

    /// The rows of a table, in its order, and what could not be read.
    ///
    /// Places in a workbook are places in the text made of its sheet: the number of a line is that of the row, cells are
    /// apart by tabs.
    public static func read(_ source: SourceFile) -> Read<[MonthlyRow]> {
        guard Workbook.isWorkbook(source.bytes) else { return MonthlyTableText.read(source, from: .file) }
        do {
            guard let sheet = try Workbook.table(in: source.bytes, isBeginningEnough: false) else {
                return MonthlyTableText.read(SourceFile(name: source.name, bytes: []), from: .file)
            }
            return MonthlyTableText.read(SourceFile(name: source.name, bytes: sheet.text), from: .sheet(sheet.days))
        } catch {
            return MonthlyTableText.refused(source, because: error.reason)
        }
    }
}

/// Why a workbook is not read.
struct WorkbookFault: Error, Hashable {
    /// The reason, as the end of a sentence: "of which …", "that …".
    let reason: String
}
