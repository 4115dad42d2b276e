import DocumentModel
import Foundation
import Testing

@testable import PDFOutput

@Suite struct RenderingTests {
    @Test func rendersTheDemo() throws {
        let renderer = try PDFRenderer(fonts: .debianInter, theme: PageTheme(paper: .letter, palette: .plain))
        let bytes = try renderer.bytes(of: Demo.document)
        try Data(bytes).write(to: URL(fileURLWithPath: "/tmp/demo.pdf"))
    }
}
