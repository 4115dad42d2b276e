import DocumentModel
import Testing

@Suite("SitePage")
struct SitePageTests {
    @Test(
        "the way from a page to another holds wherever the site lies",
        arguments: [
            ("index.html", "index.html", "index.html"),
            ("index.html", "firms/a/index.html", "firms/a/index.html"),
            ("firms/a/index.html", "index.html", "../../index.html"),
            ("firms/a/index.html", "firms/b/index.html", "../b/index.html"),
            ("firms/a/index.html", "firms/a/2017-11-06/index.html", "2017-11-06/index.html"),
            ("firms/a/2017-11-06/index.html", "firms/a/2017-11-06/checks/index.html#tie.x", "checks/index.html#tie.x"),
            ("firms/a/2017-11-06/index.html", "lines/seg.14/index.html", "../../../lines/seg.14/index.html"),
            ("firms/a/index.html", "firms/a/index.html#seg.14", "#seg.14"),
            ("404.html", "assets/a.css", "assets/a.css"),
        ])
    func address(page: String, target: String, expected: String) {
        #expect(SitePage.address(of: target, from: page) == expected)
    }
}
