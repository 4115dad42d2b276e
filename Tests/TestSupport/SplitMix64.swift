import SyntheticFilings

/// The random generator of the synthetic filings.
public typealias SplitMix64 = SyntheticFilings.SplitMix64
