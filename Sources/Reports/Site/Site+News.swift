import Segregation

/// What a feed of the site tells: every filing when it comes in, and what calls for a look in it.
extension Site {
    /// An entry of the feed.
    public struct News: Sendable {
        /// What makes it another entry than all others: firm, day, version and rule.
        public let identity: String
        /// The headline.
        public let title: String
        /// What there is to tell, in sentences.
        public let text: String
        /// The page it leads to.
        public let path: String
        /// The submit date of the filing.
        public let time: Day
        /// The firm.
        public let firm: String
    }

    /// The newest entries, the newest first.
    ///
    /// - Parameter most: how many at most.
    public func news(most: Int) -> [News] {
        struct Version {
            let firm: Int
            let place: Int
            let version: Int
            let time: Day
        }
        var versions: [Version] = []
        for (number, firm) in firms.enumerated() {
            for (place, asOf) in firm.history.days.enumerated() {
                for (version, filing) in asOf.versions.enumerated() {
                    versions.append(
                        Version(
                            firm: number, place: place, version: version, time: filing.header.submitted ?? asOf.day))
                }
            }
        }
        versions.sort { left, right in
            (right.time, left.firm, right.place, right.version) < (left.time, right.firm, left.place, left.version)
        }
        var news: [News] = []
        for item in versions.prefix(most) {
            news += entries(firms[item.firm], item.place, item.version, item.time)
        }
        return Array(news.prefix(most))
    }

    /// The entries on a version of a day, alerts first: those of the version that counts.
    private func entries(_ firm: SiteFirm, _ place: Int, _ version: Int, _ time: Day) -> [News] {
        let asOf = firm.history.days[place]
        let filing = asOf.versions[version]
        let isEffective = version == asOf.versions.count - 1
        let sha256 = firm.sources[place][version].sha256
        // A file that lies there twice is two versions.
        let twins = firm.sources[place][..<version].count { $0.sha256 == sha256 }
        let identity =
            "\(FirmName.key(firm.name))\n\(asOf.day.iso8601)\n\(sha256)" + (twins > 0 ? "\n\(twins)" : "")
        let name = firm.name.writtenOut
        let date = AmountFormat.longDay(asOf.day)
        var news: [News] = []
        if isEffective {
            var rules: Set<String> = []
            for finding in firm.findings[place] where finding.severity >= .breach {
                // One entry a rule, however many findings it has.
                guard rules.insert(finding.rule.name).inserted else { continue }
                let message = FindingWords(finding).message.writtenOut
                news.append(
                    News(
                        identity: "\(identity)\n\(finding.rule.name)",
                        title: "\(name), \(date): \(finding.severity.name), \(finding.rule.name)",
                        text: message.prefix(1).uppercased() + message.dropFirst(),
                        path: SitePath.checks(firm.slug, asOf.day) + "#exceptions", time: time, firm: name))
            }
        }
        let kind = filing.header.marker == .amended ? "amended filing" : "filing"
        let report = report(firm, place)
        let sentences = isEffective ? Statement.allCases.map { report.sentence($0).string.writtenOut } : []
        let superseded = "Another filing for the day has taken its place."
        news.append(
            News(
                identity: identity, title: "\(name): \(kind) as of \(date)",
                text: isEffective ? sentences.joined(separator: " ") : superseded,
                path: firm.path(asOf.day), time: time, firm: name))
        return news
    }
}
