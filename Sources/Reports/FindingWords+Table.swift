import Segregation

/// The words of findings on the monthly tables of the CFTC.
extension FindingWords {
    /// What was found, what was expected, and what to do.
    static func words(of fault: TableFault) -> (found: String, expected: String, hint: String) {
        switch fault {
        case .workbook(let reason):
            (
                "the file is a workbook \(reason)", "a workbook as the CFTC publishes it",
                "get it again from where it was published, or save its sheet as CSV or TSV."
            )
        case .noCaptions:
            (
                "there is no row of captions of the monthly table in the file",
                "a column for the firm, one for the as-of date and one or more for amounts",
                "see whether it is another document, or whether the captions were lost when it was saved."
            )
        case .noFirm:
            (
                "the row of the table names no firm", "the firm's name in its column",
                "the row is left out; compare it with the table as the CFTC publishes it."
            )
        case .noDay:
            (
                "the row of the table has no as-of date", "month/day/year such as 11/30/2017",
                "the row is compared with no filing; compare it with the table as the CFTC publishes it."
            )
        case .day(let text):
            (
                "the as-of date of the row is \"\(text)\", which cannot be read as a date",
                "month/day/year such as 11/30/2017",
                "the row is compared with no filing; compare it with the table as the CFTC publishes it."
            )
        case .row(let text):
            (
                "the row \"\(text)\" does not fit the columns of the table", "a cell under each caption",
                "the row is left out, for its amounts could stand under the wrong captions; see whether it was torn apart."
            )
        case .amount(let text, let fault):
            (
                "the table prints an amount as \"\(text)\", \(FindingWords.fault(fault))",
                fault == .tooLarge ? "at most 10^15 dollars" : "whole dollars such as 1,234,567 or (1,234,567)",
                "the amount is left out and compared with nothing; compare it with the table as the CFTC publishes it."
            )
        }
    }
}
