import Foundation
import TestSupport
import Testing

/// What the commands write for programs, held against the schemas by a validator of another language.
@Suite struct SchemaJudgeTests {
    /// Every form is written at least once, of filings as they are and of damaged ones; `$f` are the fixtures.
    private static let script = """
        set -e
        r="$f/filings"
        $segreport export $r -q -o o/export.jsonl -o o/export.json
        $segreport export $f/faults -q -o o/faults.jsonl -o o/faults.json
        $segreport check $r --json > o/check.json
        $segreport check $f/faults --format json --fail-on none > o/check-faults.json
        for name in read.amount footing.seg.14 read.date read.header--marker read.line.missing--cut sign.seg.7B; do
            $segreport check $f/faults/$name.txt --json --fail-on none > o/check-$name.json
            $segreport series $f/faults/$name.txt --json > o/series-$name.json || rm o/series-$name.json
        done
        $segreport series $r --json > o/series.json
        $segreport series $f/faults --format json --measure cover --line seg.7A > o/series-faults.json
        $segreport diff $r --json > o/diff.json
        $segreport diff $f/faults/day.stale.txt --json > o/diff-faults.json
        $segreport explain $r --json --line csw.13 --deep --line seg.14 > o/explain.json
        $segreport explain $f/faults/read.amount.txt --json --line seg.14 > o/explain-faults.json
        $segreport --data $r -q -o o/report.json -o r.pdf --pdf-profile a-3
        $segreport board --data $r -q --sections month -o o/board.json
        $segreport compare --data $r -q -o o/compare.json
        $segreport compare --data $f/monthly/long-captions.csv -q -o o/compare-tables.json
        $segreport explain 'r.pdf#seg.14' 'o/report.json#headline.1.seg.14.change' --json > o/figures.json
        $segreport show $r --json > o/show.json
        $segreport show $r --json --line csw.12A --as-of 2013-12-31 > o/show-line.json
        $segreport show $f/faults/read.amount.txt --json > o/show-faults.json
        $segreport list $r --json > o/list.json
        $segreport list $f/faults --json > o/list-faults.json
        $segreport import -d a.db $r $f/faults $f/monthly --json -q > o/import.json || test $? -eq 2
        $segreport import -d a.db $r --json -q > o/import-again.json
        $segreport verify r.pdf --json -q > o/verify.json
        $segreport verify r.pdf r.pdf --json -q > o/verify-two.json
        $segreport batch -d $r --period all --kinds html,xlsx,board-html --out-dir b --json -q > o/batch.json
        $segreport template list --json > o/templates.json
        $segreport template copy t -q
        echo '{{nothing}}' >> t/table.html
        $segreport template check t --json > o/template-check.json || test $? -eq 78
        $segreport theme list --json > o/themes.json
        $segreport theme show plain > house.json5
        $segreport theme check house.json5 --json > o/theme-check.json
        $segreport config show --json > o/config.json
        echo '{ units: "millions" }' > c.json
        $segreport config show --json --config c.json > o/config-file.json
        $segreport doctor --json > o/doctor.json || test $? -lt 70
        $segreport site -d $r --out-dir s -q
        cp s/data/manifest.json o/site.json
        /usr/bin/python3 -c "import pikepdf; file = pikepdf.open('r.pdf'); open('o/recipe.json', 'wb').write(
            file.attachments['recipe.json'].get_file().read_bytes())"
        mkdir n
        for name in fact check site; do $segreport schema $name > n/$name.json; done
        cmp n/check.json "$f/../Templates/schemas/check.json"
        cmp n/site.json s/data/schema/site.json
        /usr/bin/python3 "$f/../Tests/DataJudges/schemas.py" "$f/../Templates/schemas" o/*
        """

    @Test func everyOutputIsWhatItsSchemaSays() throws {
        let folder = try TemporaryFolder([:])
        try FileManager.default.createDirectory(atPath: folder.path("o"), withIntermediateDirectories: false)
        let run = try runShell(Self.script, in: folder, environment: ["f": Fixtures.folder.path])
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        // Not one form that is never written, and damage enough that was refused.
        #expect(!run.text.contains("not seen"), "\(run.text)")
        #expect(run.text.contains("22 forms"), "\(run.text)")
    }

    @Test(arguments: [
        ("schema nothing", 64, "segreport: error: there is no schema 'nothing'\nhint: segreport schema lists them"),
        (
            "schema chek", 64,
            "segreport: error: there is no schema 'chek'\nhint: did you mean 'segreport schema check'?"
        ),
        ("schema check list", 64, "segreport: error: segreport schema shows one schema at a time"),
        ("check --json --format sarif", 64, "segreport: error: --json and --format sarif exclude each other"),
        (
            "batch --json --summary x.json -o b", 64,
            "segreport: error: --json and --summary x.json exclude each other\nhint: --json is --summary -"
        ),
    ])
    func whatCannotBe(_ line: String, _ status: Int32, _ errors: String) throws {
        try ExpectedRun(line, status, errors).expectNothingLeft(in: TemporaryFolder([:]))
    }

    @Test func schemasAreListedAndShown() throws {
        let folder = try TemporaryFolder([:])
        let list = try runSegreport(arguments: ["schema"], in: folder)
        #expect(list.status == 0 && list.text.contains("check           segreport check --format json: "))
        let names = ["check", "check.json", "segreport.check/1"]
        let shown = try names.map { try runSegreport(arguments: ["schema", $0], in: folder).text }
        #expect(Set(shown).count == 1 && shown[0].contains(#""const": "segreport.check/1""#))
    }
}
