import Digests
import Reports
import Segregation

/// The files of a site that other programs follow it by: an Atom feed (RFC 4287) and a sitemap.
struct SiteFeed {
    let site: Site
    /// The address of the site, with a slash at its end; nil when nobody named one.
    let base: String?

    /// More entries are not kept: a feed is for what is new.
    private static let most = 100
    /// The most addresses that a sitemap may have.
    private static let mostAddresses = 50_000

    /// The feed.
    ///
    /// Without the site's address links are relative, and hold wherever the feed is read from the site.
    var atom: [UInt8] {
        let news = site.news(most: SiteFeed.most)
        let author = site.author
        var xml = XMLWriter()
        xml.element("feed", [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "en")]) { xml in
            xml.element("id", text: SiteFeed.name(of: "feed\n\(base ?? "")\n\(site.title)"))
            xml.element("title", text: site.title)
            xml.element("updated", text: SiteFeed.time(news.map(\.time).max() ?? site.newestDay))
            xml.element("author", []) { $0.element("name", text: author) }
            xml.element("generator", text: site.program)
            if let base {
                xml.element("link", [("rel", "self"), ("href", base + SitePath.feed)])
                xml.element("link", [("rel", "alternate"), ("href", base)])
            }
            for item in news {
                xml.element("entry", []) { xml in
                    xml.element("id", text: SiteFeed.name(of: "entry\n\(item.identity)"))
                    xml.element("title", text: item.title)
                    xml.element("updated", text: SiteFeed.time(item.time))
                    xml.element(
                        "link", [("rel", "alternate"), ("type", "text/html"), ("href", (base ?? "") + item.path)])
                    xml.element("category", [("term", item.firm)])
                    xml.element("content", [("type", "text")], text: item.text)
                }
            }
        }
        return xml.bytes
    }

    /// The sitemaps of some pages by their paths; several with a list of them when one cannot hold all.
    static func sitemaps(_ paths: [String], _ base: String) -> [(path: String, bytes: [UInt8])] {
        let namespace = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")
        func sitemap(_ paths: ArraySlice<String>) -> [UInt8] {
            var xml = XMLWriter()
            xml.element("urlset", [namespace]) { xml in
                for path in paths { xml.element("url", []) { $0.element("loc", text: base + address(path)) } }
            }
            return xml.bytes
        }
        if paths.count <= mostAddresses { return [("sitemap.xml", sitemap(paths[...]))] }
        let starts = Array(stride(from: 0, to: paths.count, by: mostAddresses))
        let parts = starts.enumerated().map { number, start in
            (
                path: "sitemap-\(number + 1).xml",
                bytes: sitemap(paths[start..<min(start + mostAddresses, paths.count)])
            )
        }
        var xml = XMLWriter()
        xml.element("sitemapindex", [namespace]) { xml in
            for part in parts { xml.element("sitemap", []) { $0.element("loc", text: base + part.path) } }
        }
        return [("sitemap.xml", xml.bytes)] + parts
    }

    /// A page as a server shows it: a folder stands for its first page.
    private static func address(_ path: String) -> String {
        path.hasSuffix("index.html") ? String(path.dropLast("index.html".count)) : path
    }

    /// A day's first second, as Atom wants it.
    private static func time(_ day: Day) -> String {
        "\(day.iso8601)T00:00:00Z"
    }

    /// A name for ever, made of a digest in the form of a UUID of version 8 (RFC 9562).
    private static func name(of identity: String) -> String {
        var digits = Array(SHA256Digest(of: Array("segreport \(identity)".utf8)).hexadecimal.prefix(32))
        digits[12] = "8"
        digits[16] = "a"
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return "urn:uuid:\(parts.joined(separator: "-"))"
    }
}
