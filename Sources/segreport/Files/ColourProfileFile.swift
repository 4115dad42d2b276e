/// A file that says what the colours of a page mean.
struct ColourProfileFile: Sendable {
    /// Where it lies.
    var path: String
    /// The Debian package that brings it.
    var package: String

    /// sRGB, where Debian's package puts it.
    static let debian = ColourProfileFile(path: "/usr/share/color/icc/sRGB.icc", package: "icc-profiles-free")

    /// The profile.
    func read() throws -> [UInt8] {
        func missing(_ reason: String) -> Failure {
            Failure(
                .missingResource, "the colour profile \(path) \(reason)",
                hints: ["install it: apt-get install \(package)", "or make a PDF without one: --pdf-profile tagged"])
        }
        let bytes: [UInt8]
        do {
            bytes = try InputFiles.bytes(path)
        } catch is Failure {
            throw missing("cannot be opened")
        }
        // The signature of the format and the colours of a screen.
        guard bytes.count > 128, bytes[36..<40].elementsEqual("acsp".utf8), bytes[16..<20].elementsEqual("RGB ".utf8)
        else { throw missing("is no ICC profile of RGB colours") }
        return bytes
    }
}
