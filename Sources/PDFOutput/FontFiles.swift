/// The font files a document is set in, one for each face.
///
/// Fonts are opened by path; no font list is searched.
public struct FontFiles: Sendable, Equatable {
    /// The face of ordinary text.
    public var regular: String
    /// The face of titles and results.
    public var semibold: String
    /// The face of "continued".
    public var italic: String
    /// The Debian package that brings the files, to name when one is missing.
    public var package: String

    /// Fonts by their paths.
    public init(regular: String, semibold: String, italic: String, package: String) {
        self.regular = regular
        self.semibold = semibold
        self.italic = italic
        self.package = package
    }

    /// Inter, where Debian's package puts it.
    public static let debianInter = FontFiles(inter: "/usr/share/fonts/opentype/inter/")

    /// Inter in a folder; the folder's path ends with a slash.
    public init(inter folder: String) {
        self.init(
            regular: folder + "Inter-Regular.otf", semibold: folder + "Inter-SemiBold.otf",
            italic: folder + "Inter-Italic.otf", package: "fonts-inter")
    }

    /// The path of a face.
    func path(of face: Face) -> String {
        switch face {
        case .regular: regular
        case .semibold: semibold
        case .italic: italic
        }
    }
}

/// The faces a page is set in.
enum Face: Int, Sendable, CaseIterable {
    case regular
    case semibold
    case italic
}
