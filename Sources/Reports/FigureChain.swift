import Segregation

/// A document's maker that can tell what its figures follow from.
public protocol TracedReport: Sendable {
    /// The files it was made from.
    var sources: [FirmReport.Source] { get }

    /// How a figure follows; nil for a name that no figure of it has.
    func chain(of name: String) -> FigureChain?

    /// Whether its tables need pages that lie on their side.
    var isWide: Bool { get }
}

extension TracedReport {
    /// Pages stand upright unless a document says otherwise.
    public var isWide: Bool { false }
}

extension FirmReport: TracedReport {}

/// How a printed figure follows from filed amounts: the facts it is made of, and what is done with them.
public struct FigureChain: Sendable {
    /// A line of a filing.
    public struct Fact: Sendable {
        /// The filing.
        public let filing: Filing
        /// The line.
        public let line: LineID

        /// What it counts for: a place that the firm left blank for nothing; nil where no amount was read.
        public var amount: Dollars? { filing.summand(line) }
    }

    /// A part of a figure: a fact, or the greatest of several.
    public struct Term: Sendable {
        /// Whether it is taken away.
        public let isSubtracted: Bool
        /// The fact; of several the greatest counts.
        public let facts: [Fact]

        fileprivate var amount: Dollars? {
            var greatest: Dollars?
            for fact in facts {
                guard let amount = fact.amount else { return nil }
                greatest = max(greatest ?? amount, amount)
            }
            return greatest.map { isSubtracted ? .zero - $0 : $0 }
        }

        fileprivate var reversed: Term { Term(isSubtracted: !isSubtracted, facts: facts) }
    }

    /// What is done with the terms.
    public enum Operation: Sendable, Equatable {
        /// They are added, each with its sign.
        case sum
        /// All but the last, added, as a part of the last, in percent.
        case percentage
        /// All but the last, added, as a multiple of the last.
        case multiple
        /// The first so many, added, as a part of the others, added, in percent.
        case share(Int)
        /// How concentrated they are, from near 0 to 10,000 for a single one.
        case concentration
        /// The first less the second, in percent of the magnitude of the second.
        case percentChange
        /// The mean of the terms that are added, less the mean of those taken away, each rounded to the dollar.
        case mean
        /// Days are counted; the terms show which.
        case count(Int)
        /// Days are counted, in percent of so many; the terms show which are counted.
        case countPercentage(Int, of: Int)
    }

    /// What is done with the terms.
    public let operation: Operation
    /// The terms, in the order in which they are taken.
    public let terms: [Term]
    /// The unit in which an amount is printed; everything is worked out in dollars.
    public var unit = AmountUnit.dollars

    /// Whether the figure is an amount, and not a quotient or a number of days.
    public var isAmount: Bool { operation == .sum || operation == .mean }

    /// Whether the figure is a filed amount itself.
    public var isFiled: Bool {
        operation == .sum && terms.count == 1 && !terms[0].isSubtracted && terms[0].facts.count == 1
    }

    /// The figure, worked out anew and formatted as reports print it.
    ///
    /// What a report prints must be this.
    public var text: String {
        switch operation {
        case .count(let count): return AmountFormat.count(count)
        case .countPercentage(let count, let all):
            let share = Ratio(Dollars(Int64(count)), over: Dollars(Int64(all)))
            return share.map(AmountFormat.percent) ?? AmountFormat.Mark.notMeaningful
        case .sum: return unit.text(sum)
        case .mean: return unit.text(mean)
        case .share(let count):
            guard let part = FigureChain.sum(terms.prefix(count)), let whole = FigureChain.sum(terms.dropFirst(count))
            else { return AmountFormat.Mark.notFound }
            return Ratio(part, over: whole).map(AmountFormat.percent) ?? AmountFormat.Mark.notMeaningful
        case .concentration:
            return Herfindahl(terms.compactMap(\.amount)).map(AmountFormat.index) ?? AmountFormat.Mark.notMeaningful
        case .percentage, .multiple, .percentChange:
            guard let second = terms.last?.amount, let first = FigureChain.sum(terms.dropLast()) else {
                return AmountFormat.Mark.notFound
            }
            if operation == .percentChange { return AmountFormat.percentChange(from: second, to: first) }
            let format = operation == .percentage ? AmountFormat.percent : AmountFormat.multiple
            return Ratio(first, over: second).map(format) ?? AmountFormat.Mark.notMeaningful
        }
    }

    private var sum: Dollars? {
        // A place that the firm left blank is not a zero that it filed.
        if isFiled { return terms[0].facts[0].filing.dollars(terms[0].facts[0].line) }
        return FigureChain.sum(terms)
    }

    private var mean: Dollars? {
        let (added, subtracted) = (terms.filter { !$0.isSubtracted }, terms.filter(\.isSubtracted))
        guard let mean = FigureChain.mean(added) else { return nil }
        return subtracted.isEmpty ? mean : FigureChain.mean(subtracted).map { mean + $0 }
    }

    private static func mean(_ terms: [Term]) -> Dollars? {
        sum(terms).flatMap { Ratio($0, over: Dollars(Int64(terms.count))) }?.rounded(times: 1).map { Dollars($0) }
    }

    private static func sum(_ terms: some Sequence<Term>) -> Dollars? {
        var sum = Dollars.zero
        for term in terms {
            guard let amount = term.amount else { return nil }
            sum += amount
        }
        return sum
    }
}

extension FigureChain {
    /// Lines of filings, one after the other, with what is done with them.
    init(_ operation: Operation, _ facts: [(filing: Filing, line: LineID)]) {
        self.operation = operation
        terms = facts.map { Term(isSubtracted: false, facts: [Fact(filing: $0.filing, line: $0.line)]) }
    }

    static func filed(_ filing: Filing, _ line: LineID) -> FigureChain {
        FigureChain(.sum, [(filing, line)])
    }

    /// The later amount of a line less the earlier one.
    static func change(_ line: LineID, from before: Filing, to after: Filing) -> FigureChain {
        filed(after, line).less(filed(before, line))
    }

    /// What a total is recomputed as.
    static func recomputed(_ identity: Identity, in filing: Filing) -> FigureChain {
        let lines = identity.operands.map { (filing: filing, line: $0) }
        switch identity.rule {
        case .sum: return FigureChain(.sum, lines)
        case .difference: return filed(filing, lines[0].line).less(filed(filing, lines[1].line))
        case .greater:
            let facts = lines.map { Fact(filing: $0.filing, line: $0.line) }
            return FigureChain(operation: .sum, terms: [Term(isSubtracted: false, facts: facts)])
        }
    }

    /// What a filed total differs by from its recomputed one.
    static func difference(_ identity: Identity, in filing: Filing) -> FigureChain {
        filed(filing, identity.line).less(recomputed(identity, in: filing))
    }

    /// Lines with their signs.
    static func side(_ terms: [Tie.Term], in filing: Filing) -> FigureChain {
        FigureChain(
            operation: .sum,
            terms: terms.map { term in
                Term(isSubtracted: term.isSubtracted, facts: [Fact(filing: filing, line: term.line)])
            })
    }

    /// The mean of a line over filings.
    static func mean(_ line: LineID, of filings: [Filing]) -> FigureChain {
        FigureChain(.mean, filings.map { ($0, line) })
    }

    /// What a mean differs by from an earlier one.
    func less(mean other: FigureChain) -> FigureChain {
        FigureChain(operation: .mean, terms: terms + other.terms.map(\.reversed))
    }

    /// The same figure, printed in a unit where it is an amount.
    func printed(in unit: AmountUnit) -> FigureChain {
        var chain = self
        if isAmount { chain.unit = unit }
        return chain
    }

    /// The sum as a part of a line, in percent.
    func share(of line: LineID, in filing: Filing) -> FigureChain {
        FigureChain(operation: .percentage, terms: terms + FigureChain.filed(filing, line).terms)
    }

    /// Both sums together.
    func plus(_ other: FigureChain) -> FigureChain {
        FigureChain(operation: .sum, terms: terms + other.terms)
    }

    /// The first sum less the second.
    func less(_ other: FigureChain) -> FigureChain {
        FigureChain(operation: .sum, terms: terms + other.terms.map(\.reversed))
    }
}
