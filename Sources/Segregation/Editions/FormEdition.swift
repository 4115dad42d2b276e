/// An edition of the form.
public struct FormEdition: Sendable {
    /// The editions known.
    public enum Name: String, Sendable, CaseIterable {
        /// In use on 31 December 2013: no targets, a summary box for the secured amount.
        case edition2013 = "2013"
        /// In use on 6 November 2017: targets, the secured amount computed on the form.
        case edition2017 = "2017"
    }
}
