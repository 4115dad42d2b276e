/// Sets words in lines no wider than there is room, for names that must not be cut.
enum LabelLines {
    /// The lines of a text, at least one; a word that is wider than a line is broken wherever the line ends.
    static func lines(
        _ text: String, size: Double, weight: Weight, within width: Double, _ measure: any TextMeasuring
    ) throws -> [String] {
        if try measure.width(of: text, size: size, weight: weight) <= width { return [text] }
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, try measure.width(of: "\(last) \(word)", size: size, weight: weight) <= width {
                lines[lines.count - 1] += " \(word)"
                continue
            }
            var line = ""
            for character in word {
                let longer = line + String(character)
                if !line.isEmpty, try measure.width(of: longer, size: size, weight: weight) > width {
                    lines.append(line)
                    line = String(character)
                } else {
                    line = longer
                }
            }
            lines.append(line)
        }
        return lines.isEmpty ? [text] : lines
    }
}
