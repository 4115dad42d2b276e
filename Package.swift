// swift-tools-version:6.2
import PackageDescription

/// A C library of the operating system, found through pkg-config.
func library(_ name: String, pkgConfig: String, debian package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// Ours: warnings are errors here, and only here.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A folder of `Sources` with its place in the house; what it may import is what stands in `dependencies` (Sources/README.md).
func room(_ name: String, _ dependencies: [Target.Dependency] = [], embedding files: [String] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: files.map { .embedInCode($0) }, swiftSettings: strict)
}

let package = Package(
    name: "segreport",
    products: [.executable(name: "segreport", targets: ["segreport"])],
    targets: [
        library("CCairo", pkgConfig: "cairo-ft", debian: "libcairo2-dev"),
        library("CHarfBuzz", pkgConfig: "harfbuzz", debian: "libharfbuzz-dev"),
        library("CNettle", pkgConfig: "nettle", debian: "nettle-dev"),
        library("CZip", pkgConfig: "libzip", debian: "libzip-dev"),
        library("CExpat", pkgConfig: "expat", debian: "libexpat1-dev"),
        library("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
        library("CZstd", pkgConfig: "libzstd", debian: "libzstd-dev"),
        library("CQPDF", pkgConfig: "libqpdf", debian: "libqpdf-dev"),
        library("CZlib", pkgConfig: "zlib", debian: "zlib1g-dev"),
        library("CXLSXWriter", pkgConfig: "xlsxwriter", debian: "libxlsxwriter-dev"),
        room("Segregation"),
        room("Holidays", embedding: (2012...2027).map { "holidays-\($0).tsv" }),
        room("Digests", ["CNettle"]),
        room("Mail", ["Digests"]),
        // Not linked: libcurl brings two dozen libraries, and is loaded with the first message sent.
        .target(name: "CCurl"),
        room("MailSending", ["Mail", "CCurl"]),
        room("Archive", ["Segregation", "CSQLite", "CZstd"]),
        room("MonthlyTables", ["Segregation", "CZip", "CExpat"]),
        room("SyntheticFilings", ["Segregation"]),
        room("DocumentModel"),
        room("Mustache"),
        room("Reports", ["Segregation", "DocumentModel"]),
        room("TextOutput", ["DocumentModel"]),
        room("SVGOutput", ["DocumentModel"]),
        room("MailOutput", ["DocumentModel"]),
        .target(
            name: "BuiltInTemplates", path: "Templates",
            resources: [
                "layout", "report", "site", "section", "masthead", "cards", "table", "chart", "definitions", "text",
            ].map { .embedInCode("\($0).html") } + [.embedInCode("style.css"), .embedInCode("guide.md")]
                + ["plain", "grey", "contrast"].map { .embedInCode("themes/\($0).json5") }
                + [
                    "fact", "export", "check", "series", "diff", "explain", "explain-figure", "show", "manifest",
                    "list",
                    "import", "verify", "batch", "recipe", "site", "templates", "template-check", "themes",
                    "theme-check",
                    "config", "doctor",
                ].map { .embedInCode("schemas/\($0).json") }, swiftSettings: strict),
        room("HTMLOutput", ["DocumentModel", "Digests", "Mustache", "SVGOutput"]),
        room("SheetOutput", ["DocumentModel", "CXLSXWriter"]),
        room("PDFOutput", ["DocumentModel", "Digests", "CCairo", "CHarfBuzz", "CQPDF", "CZlib"]),
        .executableTarget(
            name: "segreport",
            dependencies: [
                "Segregation", "Holidays", "Digests", "Mail", "MailSending", "Archive", "MonthlyTables",
                "DocumentModel", "Reports", "TextOutput", "SVGOutput", "PDFOutput", "Mustache", "HTMLOutput",
                "MailOutput", "SheetOutput", "BuiltInTemplates",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "segreport-bench",
            dependencies: [
                "Segregation", "SyntheticFilings", "DocumentModel", "Mustache", "Reports", "SVGOutput", "PDFOutput",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "segreport-synthetic", dependencies: ["Segregation", "Holidays", "SyntheticFilings"],
            swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["Segregation", "SyntheticFilings", "DocumentModel"],
            path: "Tests/TestSupport",
            swiftSettings: strict),
        .testTarget(
            name: "SegregationTests", dependencies: ["Segregation", "Holidays", "TestSupport"], exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(
            name: "MonthlyTablesTests", dependencies: ["MonthlyTables", "Segregation", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SyntheticFilingsTests",
            dependencies: ["SyntheticFilings", "Segregation", "Holidays", "TestSupport", "segreport-synthetic"],
            swiftSettings: strict),
        .testTarget(
            name: "DocumentModelTests", dependencies: ["DocumentModel", "TestSupport"], exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "Reports", "TextOutput", "MailOutput", "Segregation", "DocumentModel", "SyntheticFilings", "Holidays",
                "TestSupport",
            ],
            exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(
            name: "PDFOutputTests", dependencies: ["PDFOutput", "DocumentModel", "TestSupport"],
            exclude: ["Goldens"], swiftSettings: strict),
        .testTarget(
            name: "TextOutputTests",
            dependencies: ["TextOutput", "Reports", "Segregation", "DocumentModel", "TestSupport"],
            exclude: ["Goldens"], swiftSettings: strict),
        .testTarget(
            name: "HTMLOutputTests",
            dependencies: [
                "HTMLOutput", "BuiltInTemplates", "Mustache", "Digests", "Reports", "Segregation", "DocumentModel",
                "TestSupport",
            ],
            exclude: ["Goldens"], swiftSettings: strict),
        .testTarget(
            name: "MailOutputTests", dependencies: ["MailOutput", "DocumentModel", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SVGOutputTests", dependencies: ["SVGOutput", "PDFOutput", "DocumentModel", "TestSupport"],
            exclude: ["Goldens"], swiftSettings: strict),
        .testTarget(
            name: "SheetOutputTests", dependencies: ["SheetOutput", "DocumentModel", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "MustacheTests", dependencies: ["Mustache", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: strict),
        .testTarget(name: "MailTests", dependencies: ["Mail", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "MailSendingTests", dependencies: ["MailSending", "Mail", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ArchiveTests", dependencies: ["Archive", "Segregation", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "HouseTests", dependencies: ["segreport", "Segregation", "BuiltInTemplates", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "segreport", "Segregation", "Archive", "Digests", "Reports", "PDFOutput", "DocumentModel",
                "TestSupport",
            ],
            exclude: ["Goldens"], swiftSettings: strict),
    ])
