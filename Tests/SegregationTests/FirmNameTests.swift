import Segregation
import Testing

/// Names that might be spellings of one firm are told, and no others.
@Suite struct FirmNameTests {
    @Test(arguments: [
        (["Example Futures LLC", "EXAMPLE FUTURES, L.L.C.", "Example Futures Inc"], 1),
        (["Citigroup Global Markets Inc.", "CITIGROUP GLOBAL MARKETS INC"], 1),
        (["Example & Co", "Example and Co"], 0), (["Example Futures 1 LLC", "Example Futures 2 LLC"], 0),
        (["A B", "AB"], 1), (["LLC", "Inc"], 0), (["Société Exemple", "SOCIÉTÉ EXEMPLE S.A."], 0), ([], 0),
    ])
    func lookalikes(_ names: [String], _ groups: Int) {
        let found = FirmName.lookalikes(among: names)
        #expect(found.count == groups)
        if groups == 1 { #expect(found[0] == names) }
    }
}
