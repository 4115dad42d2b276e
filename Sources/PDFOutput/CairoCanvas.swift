import CCairo
import DocumentModel

/// Draws pages with Cairo into a PDF file in memory, and decides nothing.
///
/// Text goes to Cairo in as few calls as reading order allows, for its cost is by the call and not by the glyph: words
/// and figures of one face, size and ink go together until the style changes; codes, marks and other quiet text of the
/// same block follow behind them.
final class CairoCanvas {
    private let sink: ByteSink
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let palette: Palette
    private let faces: [Face: CairoFace]
    /// The text of each page that is drawn, in the order in which it is.
    private(set) var shown: [[UInt8]] = [[]]
    /// What has been drawn of a page between marks.
    private var drawn: [Drawn] = []
    private var words = TextBatch(style: TextStyle(.regular, 0, .text))
    private var quiet: [TextBatch] = []

    /// An empty file.
    ///
    /// Throws `PDFOutputError` when a font cannot be opened.
    convenience init(paper: PageTheme.Paper, palette: Palette, fonts: FontFiles) throws {
        let sink = ByteSink()
        let target = Unmanaged.passUnretained(sink).toOpaque()
        guard
            let surface = cairo_pdf_surface_create_for_stream(ByteSink.write, target, paper.width, paper.height)
        else { throw PDFOutputError.drawingRefused(reason: "no surface") }
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        try self.init(surface, sink, palette, fonts)
    }

    /// A picture in the colour of the paper, `scale` dots to a point.
    ///
    /// Throws `PDFOutputError` when a font cannot be opened, and when the picture is too large.
    convenience init(
        picture width: Double, _ height: Double, scale: Double, palette: Palette, fonts: FontFiles
    ) throws {
        let (columns, rows) = ((width * scale).rounded(.up), (height * scale).rounded(.up))
        guard columns < 32_000, rows < 32_000,
            let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(columns), Int32(rows))
        else { throw PDFOutputError.drawingRefused(reason: "the picture is too large") }
        try self.init(surface, ByteSink(), palette, fonts)
        cairo_scale(context, scale, scale)
        choose(.paper)
        cairo_paint(context)
    }

    private init(_ surface: OpaquePointer, _ sink: ByteSink, _ palette: Palette, _ fonts: FontFiles) throws {
        let library = try FreeTypeLibrary()
        var faces: [Face: CairoFace] = [:]
        for face in Face.allCases {
            faces[face] = try CairoFace(path: fonts.path(of: face), package: fonts.package, library)
        }
        guard let context = cairo_create(surface) else { throw PDFOutputError.drawingRefused(reason: "no context") }
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_set_font_options(context, options)
        cairo_font_options_destroy(options)
        self.sink = sink
        self.surface = surface
        self.context = context
        self.palette = palette
        self.faces = faces
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    // MARK: The file

    /// Writes what the file says about itself.
    func describe(_ metadata: Metadata) {
        let created = metadata.created.iso8601
        let entries = [
            (CAIRO_PDF_METADATA_TITLE, metadata.title), (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
            (CAIRO_PDF_METADATA_SUBJECT, metadata.subject),
            (CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords.joined(separator: ", ")),
            (CAIRO_PDF_METADATA_CREATOR, metadata.creator),
            (CAIRO_PDF_METADATA_CREATE_DATE, created), (CAIRO_PDF_METADATA_MOD_DATE, created),
        ]
        for (name, value) in entries { cairo_pdf_surface_set_metadata(surface, name, value) }
    }

    /// Adds the table of contents a viewer shows beside the pages.
    func add(_ bookmarks: [PagedDocument.Bookmark]) {
        var parents: [Int32] = [Int32(CAIRO_PDF_OUTLINE_ROOT)]
        for bookmark in bookmarks {
            let level = min(bookmark.level, parents.count - 1)
            parents.removeLast(parents.count - 1 - level)
            let flags = level == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t(0)
            let entry = cairo_pdf_surface_add_outline(
                surface, parents[level], bookmark.title, "dest='\(Self.quoted(bookmark.anchor))'", flags)
            parents.append(entry)
        }
    }

    /// Ends the file and gives its bytes.
    func finish() throws -> [UInt8] {
        cairo_surface_finish(surface)
        // There is no page behind the last one.
        shown.removeLast()
        try check(cairo_status(context))
        try check(cairo_surface_status(surface))
        return CrossReferences.repaired(sink.bytes)
    }

    /// The name of the library with its version, as it stands in the files it makes.
    static let producer = "cairo \(String(cString: cairo_version_string())) (https://cairographics.org)"

    // MARK: Pictures

    /// Draws a shape on a picture; text lies above all other shapes.
    func add(_ shape: Page.Shape) throws {
        try draw(shape)
    }

    /// The finished picture as a PNG.
    func picture() throws -> [UInt8] {
        showText()
        cairo_surface_flush(surface)
        try check(cairo_status(context))
        try check(
            cairo_surface_write_to_png_stream(surface, ByteSink.write, Unmanaged.passUnretained(sink).toOpaque()))
        return sink.bytes
    }

    // MARK: Pages

    /// Draws a page and ends it.
    func draw(_ page: Page) throws {
        for anchor in page.anchors where !anchor.isAddress { add(anchor) }
        var place = page.items.first?.part
        for item in page.items {
            if case .text = item.shape, item.part.block != place?.block || item.part.isRow != place?.isRow {
                showText()
                place = item.part
            }
            try draw(item.shape)
        }
        showText()
        try end(page)
    }

    /// Draws a page in the order of its items and ends it.
    ///
    /// Gives what was drawn: text by the count of its glyphs, so that a call to Cairo can hold many parts, and whatever
    /// else is content by the tags that stand around it. What kind of tag Cairo is told is all the same: what a part is,
    /// its structure says, which is made elsewhere.
    func drawMarked(_ page: Page) throws -> [Drawn] {
        for anchor in page.anchors { add(anchor) }
        drawn = []
        var open: Page.Item?
        var before: Page.TextRun?
        for item in page.items {
            if open == nil || item.part != open?.part || item.link != open?.link {
                endTag()
                let isContent = item.part.kind != .furniture
                drawn.append(Drawn(mark: isContent ? Mark(part: item.part, link: item.link) : nil))
                words.stretch = drawn.count - 1
                open = item
                before = nil
            }
            let isChart = item.part.kind == .chart
            guard case .text(let run) = item.shape else {
                if item.part.kind != .furniture { beginTag() }
                drawn[drawn.count - 1].mark?.include(item.shape)
                try draw(item.shape)
                continue
            }
            if isChart {
                beginTag()
                drawn[drawn.count - 1].mark?.include(item.shape)
            }
            // A subtitle is no part of the last word above it, nor a label of a chart of the one before it.
            if let before, isChart || run.style != before.style && run.place.y != before.place.y {
                space(behind: before)
            }
            collectInOrder(run)
            before = run
            if run.endsAtSpace {
                space(behind: run)
                before = nil
            }
        }
        endTag()
        showText()
        try end(page)
        return drawn
    }

    /// Begins a tag around what is drawn from here on, unless there is one.
    private func beginTag() {
        let last = drawn.count - 1
        guard !drawn[last].isTagged else { return }
        showText()
        // What of the same part stands before it is a stretch of its own.
        if drawn[last].glyphs > 0 { drawn.append(Drawn(mark: drawn[last].mark)) }
        words.stretch = drawn.count - 1
        drawn[drawn.count - 1].isTagged = true
        cairo_tag_begin(context, "P", nil)
    }

    private func endTag() {
        guard drawn.last?.isTagged == true else { return }
        showText()
        cairo_tag_end(context, "P")
    }

    private func add(_ anchor: Page.Anchor) {
        let place = anchor.place
        let name = Self.quoted(anchor.name)
        cairo_tag_begin(context, CAIRO_TAG_DEST, "name='\(name)' x=\(place.x) y=\(max(0, place.y - 8))")
        cairo_tag_end(context, CAIRO_TAG_DEST)
    }

    private func end(_ page: Page) throws {
        for link in page.links {
            let area = link.area
            let rectangle = "rect=[\(area.left) \(area.top) \(area.width) \(area.height)]"
            cairo_tag_begin(context, CAIRO_TAG_LINK, "\(rectangle) dest='\(Self.quoted(link.anchor))'")
            cairo_tag_end(context, CAIRO_TAG_LINK)
        }
        cairo_show_page(context)
        shown.append([])
        try check(cairo_status(context))
    }

    private func draw(_ shape: Page.Shape) throws {
        switch shape {
        case .text(let run):
            collect(run)
        case .lines(let lines, let stroke):
            choose(stroke.ink)
            cairo_set_line_width(context, stroke.width)
            cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
            cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
            for line in lines { trace(line) }
            cairo_stroke(context)
        case .polygon(let corners, let ink):
            choose(ink)
            trace(corners)
            cairo_close_path(context)
            cairo_fill(context)
        case .dot(let centre, let radius, let ink):
            choose(ink)
            cairo_new_sub_path(context)
            cairo_arc(context, centre.x, centre.y, radius, 0, 2 * Double.pi)
            cairo_fill(context)
        case .image(let picture, let area):
            try draw(picture, in: area)
        }
    }

    private func draw(_ picture: Picture, in area: Area) throws {
        let dots = try CairoPicture.unpacked(picture)
        defer { cairo_surface_destroy(dots) }
        cairo_save(context)
        cairo_translate(context, area.left, area.top)
        cairo_scale(context, area.width / Double(picture.width), area.height / Double(picture.height))
        cairo_set_source_surface(context, dots, 0, 0)
        // Any other filter makes the file ask for smoothed dots, which a file for an archive must not do.
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
        cairo_paint(context)
        cairo_restore(context)
    }

    /// Unpacks a picture, to see whether it can be drawn.
    static func check(_ picture: Picture) throws {
        cairo_surface_destroy(try CairoPicture.unpacked(picture))
    }

    private func trace(_ points: [Drawing.Point]) {
        guard let first = points.first else { return }
        cairo_move_to(context, first.x, first.y)
        for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
    }

    private func choose(_ ink: Ink) {
        let colour = palette.colour(of: ink)
        cairo_set_source_rgb(
            context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
    }

    // MARK: Text

    private func collect(_ run: Page.TextRun) {
        guard run.style.ink == .quiet else {
            collectInOrder(run)
            return
        }
        if let known = quiet.firstIndex(where: { $0.style == run.style }) {
            quiet[known].append(run)
        } else {
            var batch = TextBatch(style: run.style)
            batch.append(run)
            quiet.append(batch)
        }
    }

    /// A space that nobody sees: without it the words at the end of a line and at the next one's beginning are one.
    private func space(behind run: Page.TextRun) {
        guard let face = faces[run.style.face] else { return }
        words.appendSpace(face.space, at: run.end)
    }

    private func collectInOrder(_ run: Page.TextRun) {
        if words.style != run.style {
            show(&words)
            words.style = run.style
        }
        words.append(run)
    }

    private func showText() {
        show(&words)
        for index in quiet.indices { show(&quiet[index]) }
    }

    private func show(_ batch: inout TextBatch) {
        guard !batch.glyphs.isEmpty else { return }
        choose(batch.style.ink)
        cairo_set_font_face(context, faces[batch.style.face]?.face)
        cairo_set_font_size(context, batch.style.size)
        shown[shown.count - 1] += batch.bytes
        for (stretch, glyphs) in batch.stretches where stretch < drawn.count { drawn[stretch].glyphs += glyphs }
        batch.show(on: context)
    }

    private func check(_ status: cairo_status_t) throws {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw PDFOutputError.drawingRefused(reason: String(cString: cairo_status_to_string(status)))
    }

    /// A name as it stands between the quotes of a tag.
    private static func quoted(_ name: String) -> String {
        var quoted = ""
        for character in name {
            if character == "'" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted
    }
}

/// Text of one style on its way to Cairo.
private struct TextBatch {
    var style: TextStyle
    private(set) var glyphs: [cairo_glyph_t] = []
    private var clusters: [cairo_text_cluster_t] = []
    private(set) var bytes: [UInt8] = []
    /// The position of what is appended among all that is drawn on the page.
    var stretch = 0
    /// How many glyphs belong to each of them.
    private(set) var stretches: [(stretch: Int, glyphs: Int)] = []

    init(style: TextStyle) {
        self.style = style
    }

    private mutating func count(_ more: Int) {
        if stretches.last?.stretch != stretch { stretches.append((stretch, 0)) }
        stretches[stretches.count - 1].glyphs += more
    }

    mutating func append(_ run: Page.TextRun) {
        count(run.text.glyphs.count)
        bytes.append(contentsOf: run.text.string.utf8)
        var x = run.place.x
        for glyph in run.text.glyphs {
            glyphs.append(
                cairo_glyph_t(
                    index: UInt(glyph.number), x: x + glyph.right * style.size, y: run.place.y - glyph.up * style.size))
            x += glyph.advance * style.size
            if glyph.byteCount > 0 || clusters.isEmpty {
                clusters.append(cairo_text_cluster_t(num_bytes: Int32(glyph.byteCount), num_glyphs: 1))
            } else {
                clusters[clusters.count - 1].num_glyphs += 1
            }
        }
    }

    /// Appends a space, which takes no room.
    mutating func appendSpace(_ glyph: UInt, at place: Drawing.Point) {
        count(1)
        bytes.append(UInt8(ascii: " "))
        glyphs.append(cairo_glyph_t(index: glyph, x: place.x, y: place.y))
        clusters.append(cairo_text_cluster_t(num_bytes: 1, num_glyphs: 1))
    }

    /// Shows the text and empties the batch.
    mutating func show(on context: OpaquePointer) {
        bytes.withUnsafeBytes { raw in
            cairo_show_text_glyphs(
                context, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), glyphs, Int32(glyphs.count),
                clusters, Int32(clusters.count), cairo_text_cluster_flags_t(0))
        }
        glyphs.removeAll(keepingCapacity: true)
        clusters.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        stretches.removeAll(keepingCapacity: true)
    }
}

/// The bytes of the file as Cairo writes them.
private final class ByteSink {
    var bytes: [UInt8] = []

    /// Takes what Cairo writes.
    static let write: cairo_write_func_t = { target, bytes, count in
        guard let target, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(target).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
    }
}

/// The bytes of a picture on their way to Cairo.
private final class CairoPicture {
    private var rest: ArraySlice<UInt8>
    private var endedEarly = false

    private init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// The dots of a picture on white: what shows through is white paper, and the file needs no transparency.
    ///
    /// Whoever calls it destroys the surface.
    static func unpacked(_ picture: Picture) throws -> OpaquePointer {
        let source = CairoPicture(picture.png)
        let target = Unmanaged.passUnretained(source).toOpaque()
        let dots = withExtendedLifetime(source) { cairo_image_surface_create_from_png_stream(read, target) }
        defer { cairo_surface_destroy(dots) }
        let status = cairo_surface_status(dots)
        guard let dots, status == CAIRO_STATUS_SUCCESS, !source.endedEarly else {
            let reason = source.endedEarly ? "it ends too early" : "its dots cannot be unpacked"
            throw PDFOutputError.pictureDamaged(reason: reason)
        }
        guard
            let paper = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(picture.width), Int32(picture.height)),
            let context = cairo_create(paper)
        else { throw PDFOutputError.drawingRefused(reason: "no room for a picture") }
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        cairo_set_source_surface(context, dots, 0, 0)
        cairo_paint(context)
        return paper
    }

    /// Gives Cairo what it asks for.
    private static let read: cairo_read_func_t = { source, target, count in
        guard let source, let target else { return CAIRO_STATUS_READ_ERROR }
        let picture = Unmanaged<CairoPicture>.fromOpaque(source).takeUnretainedValue()
        guard picture.rest.count >= Int(count) else {
            picture.endedEarly = true
            return CAIRO_STATUS_READ_ERROR
        }
        for (offset, byte) in picture.rest.prefix(Int(count)).enumerated() { target[offset] = byte }
        picture.rest = picture.rest.dropFirst(Int(count))
        return CAIRO_STATUS_SUCCESS
    }
}

/// The owner of a FreeType library.
private final class FreeTypeLibrary {
    let library: FT_Library

    init() throws {
        var library: FT_Library?
        guard FT_Init_FreeType(&library) == 0, let library else {
            throw PDFOutputError.drawingRefused(reason: "no font library")
        }
        self.library = library
    }

    deinit {
        FT_Done_FreeType(library)
    }
}

/// The owner of an open font file.
///
/// Cairo keeps fonts beyond their use, so Cairo's own face holds on to it.
private final class FreeTypeFace {
    let face: FT_Face
    private let library: FreeTypeLibrary

    init(path: String, package: String, _ library: FreeTypeLibrary) throws {
        var face: FT_Face?
        guard FT_New_Face(library.library, path, 0, &face) == 0, let face else {
            throw PDFOutputError.fontMissing(path: path, package: package)
        }
        self.face = face
        self.library = library
    }

    deinit {
        FT_Done_Face(face)
    }
}

/// The owner of a Cairo font face.
///
/// The key under which Cairo holds the open file is that object's own address.
private final class CairoFace {
    let face: OpaquePointer
    /// The glyph of a space.
    let space: UInt

    init(path: String, package: String, _ library: FreeTypeLibrary) throws {
        let font = try FreeTypeFace(path: path, package: package, library)
        space = UInt(FT_Get_Char_Index(font.face, 0x20))
        let flags = Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
        guard let face = cairo_ft_font_face_create_for_ft_face(font.face, flags) else {
            throw PDFOutputError.fontMissing(path: path, package: package)
        }
        let release: cairo_destroy_func_t = { held in
            if let held { Unmanaged<FreeTypeFace>.fromOpaque(held).release() }
        }
        let held = Unmanaged.passRetained(font).toOpaque()
        let key = UnsafePointer(held.assumingMemoryBound(to: cairo_user_data_key_t.self))
        cairo_font_face_set_user_data(face, key, held, release)
        self.face = face
    }

    deinit {
        cairo_font_face_destroy(face)
    }
}
