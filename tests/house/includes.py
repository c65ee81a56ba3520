#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A header brings what it names. Precompiled headers hide what is missing from builds that use them, and compiling each
header by itself costs minutes, so the names are followed by eye: includes.py ROOT QT_HEADERS

Each Qt class and each word of the standard library in the table below must be reached from the header's own includes,
through headers of the house and of Qt; for a pointer or a reference, a declaration is enough. Of the standard library's own headers only the name
counts: what one of them happens to include differs between libraries."""
import functools
import pathlib
import re
import sys

STANDARD = {
    "algorithm": "clamp sort stable_sort find_if any_of all_of none_of lower_bound upper_bound max_element",
    "array": "array",
    "atomic": "atomic atomic_bool atomic_int atomic_flag",
    "chrono": "chrono",
    "compare": "strong_ordering weak_ordering partial_ordering",
    "condition_variable": "condition_variable",
    "deque": "deque",
    "functional": "function reference_wrapper less greater",
    "limits": "numeric_limits",
    "map": "map multimap",
    "memory": "unique_ptr shared_ptr weak_ptr make_unique make_shared enable_shared_from_this",
    "mutex": "mutex recursive_mutex lock_guard unique_lock scoped_lock once_flag call_once",
    "optional": "optional nullopt nullopt_t",
    "set": "set multiset",
    "span": "span",
    "string": "string to_string u16string",
    "string_view": "string_view u16string_view",
    "thread": "thread jthread this_thread",
    "tuple": "tuple make_tuple tie",
    "unordered_map": "unordered_map",
    "unordered_set": "unordered_set",
    "variant": "variant visit holds_alternative get_if monostate",
    "vector": "vector",
}
HEADER_OF = {word: header for header, words in STANDARD.items() for word in words.split()}
# Named by half the standard library: whoever has the first has the second, by the words of the standard.
BRINGS = {"span": {"array"}, "memory": {"compare"}, "optional": {"compare"}, "vector": {"compare"}, "string": {"string_view"}}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', re.M)
NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|^[ \t]*#[^\n]*', re.S | re.M)
QT_NAME = re.compile(r"\bQ[A-Z][A-Za-z0-9]*\b")
STD_NAME = re.compile(r"\bstd::(\w+)")
DECLARED = re.compile(r"\b(?:class|struct)\s+(Q[A-Z]\w*)\s*[;,]")


class Tree:
    def __init__(self, root, qt):
        self.root, self.qt = root, qt
        self.modules = sorted(path for path in qt.iterdir() if path.is_dir()) if qt.is_dir() else []

    @functools.lru_cache(maxsize=None)
    def qt_class(self, name):
        """The forwarding header QtCore/QString, or None."""
        return next((module / name for module in self.modules if (module / name).is_file()), None)

    @functools.lru_cache(maxsize=None)
    def find(self, name, folder):
        """The file an include means; None stands for one of the standard library or of another one."""
        for place in (folder, self.root, self.qt):
            if place and (place / name).is_file():
                return place / name
        return self.qt_class(name) if "/" not in name else None

    @functools.lru_cache(maxsize=None)
    def includes(self, path):
        return INCLUDE.findall(path.read_text(encoding="utf-8", errors="replace"))

    @functools.lru_cache(maxsize=None)
    def reached(self, header):
        """All files and all names of foreign headers that the header brings along."""
        files, names, waiting = set(), set(), [header]
        while waiting:
            path = waiting.pop()
            for name in self.includes(path):
                found = self.find(name, path.parent if self.qt in path.parents else None)
                if not found:
                    names |= {name} | BRINGS.get(name, set())
                elif found not in files:
                    files.add(found)
                    waiting.append(found)
        return files, names

    @functools.lru_cache(maxsize=None)
    def declares(self, path):
        return set(DECLARED.findall(path.read_text(encoding="utf-8", errors="replace")))

    def missing(self, header):
        """What the header names and does not bring: (name, include)."""
        code = NOT_CODE.sub(" ", header.read_text(encoding="utf-8"))
        files, names = self.reached(header)
        declared = set(DECLARED.findall(code))
        for name in sorted(set(QT_NAME.findall(code)) - declared):
            forwarding = self.qt_class(name)
            if not forwarding or forwarding in files or self.means(forwarding) & files:
                continue
            if not (points_only(name, code) and any(name in self.declares(path) for path in files)):
                yield name, f"<{forwarding.parent.name}/{name}>"
        for name in sorted(set(STD_NAME.findall(code))):
            wanted = HEADER_OF.get(name)
            if wanted and wanted not in names:
                yield f"std::{name}", f"<{wanted}>"

    def means(self, forwarding):
        return {self.find(name, forwarding.parent) for name in self.includes(forwarding)} - {None}


def points_only(name, code):
    return not re.search(rf"\b{name}\b(?!\s*(?:const\s*)?[*&])", code)


def main():
    root, qt = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    tree = Tree(root, qt)
    headers = sorted(path for room in ("app", "core", "ui", "tests") for path in (root / room).rglob("*.h"))
    wrong = [(path, *lack) for path in headers for lack in tree.missing(path)]
    for path, name, include in wrong:
        print(f"  {path.relative_to(root)}: {name} is named without {include}", file=sys.stderr)
    if wrong or not headers:
        sys.exit(f"includes: {len(wrong)} complaints about {len(headers)} headers")
    print(f"includes: {len(headers)} headers bring what they name")


if __name__ == "__main__":
    main()
