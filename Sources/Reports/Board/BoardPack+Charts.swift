import DocumentModel
import Segregation

/// The month day by day, and the months behind it.
extension BoardPack {
    func monthChart() -> Section {
        let title = "The month day by day"
        guard let part = history.part(of: month), part.days.count > 1 else {
            let days =
                coverage.filed.isEmpty ? nothingFiled : "One day of the month was filed: there is no curve to draw."
            return sentenceSection(.monthChart, title, days)
        }
        let charts = ExcessChart(
            history: part, calendar: material.basis.calendar, name: "month", source: "month-figures")
        return Section(
            id: BoardSection.monthChart.rawValue, title: title, shortTitle: title, start: .newPage,
            blocks: charts.charts().map(Block.chart))
    }

    func trend() -> Section {
        let months = AmountFormat.count(terms.months, "month", "months")
        let title = "The last \(months)"
        let start = month.adding(months: 1 - terms.months)?.first ?? month.first
        guard let part = history.from(start), part.days.count > 1 else {
            let count = history.from(start)?.days.count ?? 0
            return sentenceSection(
                .trend, title,
                count == 0
                    ? "Nothing was filed in them."
                    : "One day was filed in them: there is no trend to draw.")
        }
        let charts = ExcessChart(
            history: part, calendar: material.basis.calendar, name: "trend", source: nil, isBrief: true)
        return Section(
            id: BoardSection.trend.rawValue, title: title, shortTitle: title, start: .newPage,
            blocks: charts.charts().map(Block.chart))
    }
}
