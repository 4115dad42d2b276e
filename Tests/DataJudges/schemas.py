"""Holds what segreport writes for programs against the JSON Schemas it publishes.

    schemas.py SCHEMAS FILE ...

A FILE is one JSON document, or JSON Lines. Each document names its schema in the field "schema". Then each document is
damaged in many ways, of which every one must be refused: a schema that takes anything says nothing.
"""

import copy
import json
import pathlib
import sys

import jsonschema

# Keys that may be absent; all others are there whatever they hold.
OPTIONAL = {"note", "logo", "as_of", "month"}
MEASURES = {"required", "held", "excess", "target", "over_target", "cover", "target_cover"}
# Words of a closed set, and texts of a form.
CLOSED = {
    "schema", "rule", "severity", "statement", "marker", "edition", "sha256", "operation", "unit", "kind", "side",
    "state", "option", "unchanged_reason", "amount_reason", "figures_reason", "created", "cover", "change_ratio",
    "code", "sources_sha256", "from", "to", "due_from", "due_to",
}
WHOLE = {"amount", "size", "line_number", "byte_offset", "byte_length", "days", "checked", "held", "opening", "closing"}


def named(schema, found):
    """The names a schema has for the field "schema" of its documents."""
    if isinstance(schema, dict):
        field = schema.get("properties", {}).get("schema", {}) if isinstance(schema.get("properties"), dict) else {}
        for name in [field.get("const"), *field.get("enum", [])]:
            if name:
                found.add(name)
        for value in schema.values():
            named(value, found)
    elif isinstance(schema, list):
        for value in schema:
            named(value, found)
    return found


def documents(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


def pruned(value):
    """The value with two elements of each list: enough to be damaged."""
    if isinstance(value, dict):
        return {key: pruned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [pruned(item) for item in value[:2]]
    return value


def objects(value, path=()):
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from objects(item, path + (key,))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from objects(item, path + (index,))


def at(document, path):
    for step in path:
        document = document[step]
    return document


def damages(document, done):
    """Damaged copies with words for the damage, one of a kind."""
    root = document.get("schema")
    for path, value in objects(document):
        kind = (root, *("*" if isinstance(step, int) else step for step in path))

        def damaged(what, change):
            if (kind, what) in done:
                return None
            done.add((kind, what))
            copied = copy.deepcopy(document)
            change(at(copied, path))
            return (*map(str, path), what), copied

        yield damaged("a key that is not known", lambda target: target.update(stray=1))
        for key, item in value.items():
            is_measure = root == "segreport.series/1" and (key in MEASURES or key.removesuffix("_reason") in MEASURES)
            if not is_measure and key not in OPTIONAL:
                yield damaged(f"without {key}", lambda target, key=key: target.pop(key))
            if isinstance(item, str) and key in CLOSED and not (key in {"from", "to"} and root == "segreport.diff/1"):
                yield damaged(f"{key} of another kind", lambda target, key=key: target.update({key: "nonsense"}))
            if isinstance(item, int) and not isinstance(item, bool):
                yield damaged(f"{key} as a text", lambda target, key=key, item=item: target.update({key: [item]}))
                yield damaged(f"{key} with a fraction", lambda target, key=key, item=item: target.update({key: item + 0.5}))
            if isinstance(item, bool):
                yield damaged(f"{key} as a word", lambda target, key=key: target.update({key: "yes"}))


def loose(schema, path=""):
    """Objects that take keys they do not name, or do not say which must be there."""
    if isinstance(schema, dict):
        kinds = schema.get("type")
        if kinds == "object" or (isinstance(kinds, list) and "object" in kinds):
            if schema.get("additionalProperties") is not False or not schema.get("required"):
                yield path
        for key, value in schema.items():
            yield from loose(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from loose(value, f"{path}/{index}")


def main(folder, files):
    validators = {}
    faults, seen, refused, done = [], set(), 0, set()
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        faults += [f"{path.name}: takes anything at {place}" for place in loose(schema)]
        for name in named(schema, set()):
            # A fact stands in other documents as well; its own schema is that of its name.
            if name not in validators or name.split(".")[1].split("/")[0] in (path.stem, "cover"):
                if name != "segreport.cover/1" or path.stem == "fact":
                    validators[name] = jsonschema.Draft202012Validator(schema)
    for file in files:
        found = documents(file)
        if not found:
            faults.append(f"{file}: there is nothing in it")
        for number, document in enumerate(found):
            name = document.get("schema")
            if name not in validators:
                faults.append(f"{file}: there is no schema for {name!r}")
                continue
            seen.add(name)
            error = jsonschema.exceptions.best_match(validators[name].iter_errors(document))
            if error:
                place = "/".join(map(str, error.absolute_path))
                faults.append(f"{file}: {number}: {place}: {error.message[:300]}")
                continue
            if number > 3:
                continue
            for damage in damages(pruned(document), done):
                if damage is None:
                    continue
                if validators[name].is_valid(damage[1]):
                    faults.append(f"{file}: accepted although damaged: {' '.join(damage[0])}")
                refused += 1
    for fault in faults[:40]:
        print(fault)
    print(f"{len(files)} files, {len(seen)} forms, {refused} damages")
    for name in sorted(set(validators) - seen):
        print(f"not seen: {name}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
