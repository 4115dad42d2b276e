import Testing
import TestSupport

@testable import DocumentModel

@Suite struct DownsamplingTests {
    private typealias Point = TimePlot.Series.Point

    private static func run(_ count: Int, _ seed: UInt64) -> [Point] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { Point(slot: $0, value: Int64.random(in: -1_000_000...1_000_000, using: &random)) }
    }

    @Test(arguments: UInt64(1)...40) func noLowestOrHighestDayIsLost(seed: UInt64) {
        let run = Self.run(2_500, seed)
        for columns in [1, 7, 100, 999, 2_499] {
            let shown = Point.reduced(run, slotCount: 2_500, columns: columns)
            #expect(shown.count <= 4 * columns)
            #expect(shown.map(\.value).min() == run.map(\.value).min())
            #expect(shown.map(\.value).max() == run.map(\.value).max())
            #expect(shown.first == run.first)
            #expect(shown.last == run.last)
            #expect(zip(shown, shown.dropFirst()).allSatisfy { $0.slot < $1.slot })
        }
    }

    @Test func everyColumnKeepsItsExtent() {
        let run = Self.run(1_000, 3)
        let shown = Point.reduced(run, slotCount: 1_000, columns: 60)
        for column in 0..<60 {
            let all = run.filter { $0.slot * 60 / 1_000 == column }.map(\.value)
            let kept = shown.filter { $0.slot * 60 / 1_000 == column }.map(\.value)
            #expect(all.min() == kept.min())
            #expect(all.max() == kept.max())
        }
    }

    @Test func fewPointsAreLeftAlone() {
        let run = Self.run(90, 5)
        #expect(Point.reduced(run, slotCount: 90, columns: 400) == run)
        #expect(Point.reduced([], slotCount: 90, columns: 4).isEmpty)
    }

    /// A range holds exactly the days of its period and run, and its ends are filed values.
    @Test(arguments: UInt64(1)...40) func rangesHoldTheirDays(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let run = Self.run(900, seed)
        var periods = [0]
        while let last = periods.last, last < 850 { periods.append(last + Int.random(in: 1...30, using: &random)) }
        let part = run[Int.random(in: 0..<300, using: &random)..<Int.random(in: 301..<900, using: &random)]
        let bands = TimePlot.Series.bands(of: part, periods: periods)
        #expect(bands.map(\.low).min() == part.map(\.value).min())
        #expect(bands.map(\.high).max() == part.map(\.value).max())
        var days: [Point] = []
        for band in bands {
            let inside = part.filter { band.slots.contains($0.slot) }
            #expect(inside.map(\.value).min() == band.low && inside.map(\.value).max() == band.high)
            #expect(!periods.contains { band.slots.lowerBound < $0 && $0 <= band.slots.upperBound })
            days += inside
        }
        #expect(days == Array(part))
    }
}
