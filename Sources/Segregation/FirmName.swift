/// How names of firms are compared: by letters, whatever their case and the spaces between words.
///
/// Two spellings that differ in more are two firms.
public enum FirmName {
    /// The form of a name under which equal names meet.
    public static func key(_ name: String) -> String {
        var words: [String] = []
        for word in name.split(whereSeparator: \.isWhitespace) { words.append(word.lowercased()) }
        return words.joined(separator: " ")
    }
}
