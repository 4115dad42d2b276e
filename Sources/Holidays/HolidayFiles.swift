/// The holidays the program knows, as files of one year each, part of the binary.
///
/// A row is a day, whether filings fall due on it, whether each statement is required as of it (`yes`, `no`, or `either`
/// where the regulators' schedules could not be confirmed), and its name. Weekdays without a row are plain business days.
/// A user's own file has the same columns and replaces days.
public enum HolidayFiles {
    /// The years, ascending, each with the bytes of its file.
    public static let all: [(year: Int, bytes: [UInt8])] = [
        (2012, PackageResources.holidays_2012_tsv), (2013, PackageResources.holidays_2013_tsv),
        (2014, PackageResources.holidays_2014_tsv), (2015, PackageResources.holidays_2015_tsv),
        (2016, PackageResources.holidays_2016_tsv), (2017, PackageResources.holidays_2017_tsv),
        (2018, PackageResources.holidays_2018_tsv), (2019, PackageResources.holidays_2019_tsv),
        (2020, PackageResources.holidays_2020_tsv), (2021, PackageResources.holidays_2021_tsv),
        (2022, PackageResources.holidays_2022_tsv), (2023, PackageResources.holidays_2023_tsv),
        (2024, PackageResources.holidays_2024_tsv), (2025, PackageResources.holidays_2025_tsv),
        (2026, PackageResources.holidays_2026_tsv), (2027, PackageResources.holidays_2027_tsv),
    ]
}
