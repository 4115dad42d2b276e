/// What the JSON files of a site hold, as JSON Schema (draft 2020-12).
enum SiteSchemas {
    /// The schemas with their places in the site.
    static let all: [(path: String, text: String)] = [
        ("data/schema/fact.json", fact), ("data/schema/site.json", site),
    ]

    private static let fact = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "A line of facts.jsonl: an amount as filed, or an option of a cover page",
          "$defs": {
            "date": { "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "statement": { "enum": ["segregated", "secured", "swaps"] },
            "marker": { "enum": ["INITIAL", "AMENDED", null] },
            "edition": { "enum": ["2013", "2017"] },
            "source": {
              "type": "object",
              "required": ["file", "sha256", "line", "column", "text"],
              "properties": {
                "file": { "type": "string" },
                "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
                "line": { "type": ["integer", "null"], "minimum": 1 },
                "column": { "type": ["integer", "null"], "minimum": 1 },
                "text": { "type": "string" }
              }
            }
          },
          "type": "object",
          "required": ["schema", "firm", "as_of", "submitted", "marker", "form", "edition", "statement", "source"],
          "properties": {
            "schema": { "enum": ["segreport.fact/1", "segreport.cover/1"] },
            "firm": { "type": ["string", "null"] },
            "as_of": { "$ref": "#/$defs/date" },
            "submitted": { "$ref": "#/$defs/date" },
            "marker": { "$ref": "#/$defs/marker" },
            "form": { "type": ["string", "null"] },
            "edition": { "$ref": "#/$defs/edition" },
            "statement": { "$ref": "#/$defs/statement" },
            "source": { "$ref": "#/$defs/source" }
          },
          "if": { "properties": { "schema": { "const": "segreport.fact/1" } } },
          "then": {
            "required": ["line", "code", "amount"],
            "properties": {
              "line": { "type": "string", "pattern": "^(seg|sec|csw)[.]" },
              "code": { "type": ["string", "null"], "pattern": "^[0-9]{4}$" },
              "amount": { "type": "integer" }
            }
          }
        }

        """

    private static let site = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "manifest.json: what a site was made from, and its files of data",
          "$defs": {
            "date": { "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" }
          },
          "type": "object",
          "required": ["schema", "title", "program", "firms", "sources", "data"],
          "properties": {
            "schema": { "const": "segreport.site/1" },
            "title": { "type": "string" },
            "program": { "type": "string" },
            "firms": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["firm", "page", "first", "latest", "days"],
                "properties": {
                  "firm": { "type": "string" },
                  "page": { "type": "string" },
                  "first": { "$ref": "#/$defs/date" },
                  "latest": { "$ref": "#/$defs/date" },
                  "days": { "type": "integer", "minimum": 1 }
                }
              }
            },
            "sources": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["firm", "as_of", "submitted", "marker", "edition", "file", "sha256", "size"],
                "properties": {
                  "firm": { "type": "string" },
                  "as_of": { "$ref": "#/$defs/date" },
                  "submitted": { "$ref": "#/$defs/date" },
                  "marker": { "enum": ["INITIAL", "AMENDED", null] },
                  "edition": { "enum": ["2013", "2017"] },
                  "file": { "type": "string" },
                  "sha256": { "$ref": "#/$defs/sha256" },
                  "size": { "type": "integer", "minimum": 0 }
                }
              }
            },
            "data": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["path", "sha256", "size"],
                "properties": {
                  "path": { "type": "string" },
                  "sha256": { "$ref": "#/$defs/sha256" },
                  "size": { "type": "integer", "minimum": 0 }
                }
              }
            }
          }
        }

        """
}
