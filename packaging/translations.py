#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Work on Qt translation files that Qt's own tools do not do.

    translations.py english FILE     fill in the English plural forms that follow from "(s)" in the source text
    translations.py check FILE       fail when a message of FILE is not translated
    translations.py pseudo IN OUT    write a pseudo-locale: every text longer, accented and in brackets, so that
                                     unmarked words, cut words and glued sentences show on screen
"""
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ACCENTS = str.maketrans(
    "AaBCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz",
    "ÅåßÇçĐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÔôŔŕŠšŢţÛûŴŵÝýŽž",
)
# Left as they are: placeholders, markup, entities, file patterns, and names the service or the system gives.
KEPT = re.compile(r"%L?(?:n|\d{1,2})|</?[A-Za-z][^<>]*>|&[a-z]+;|&#\d+;|\*\.[A-Za-z0-9*]+|https?://\S+")
# Not words at all: date and number formats, key sequences.
NOT_WORDS = re.compile(r"(?:(?:d{1,4}|M{1,4}|yy|yyyy|hh?|HH?|mm?|ss?|zzz?|AP|ap|[ :./,\-'])+|(?:(?:Ctrl|Alt|Shift|Meta)\+)+\S+|F\d{1,2})")
PLURAL_MARK = re.compile(r"(?<=\w)\(([a-z]+)\)")


def is_plural(message):
    return message.get("numerus") == "yes"


def english_forms(source):
    """The singular and plural of a text such as "%n environment(s)", or None when they do not follow from it."""
    if not PLURAL_MARK.search(source):
        return None
    return [PLURAL_MARK.sub("", source), PLURAL_MARK.sub(r"\1", source)]


def pseudo(text):
    if not text.strip() or NOT_WORDS.fullmatch(text):
        return text
    parts, end = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[end:kept.start()].translate(ACCENTS), kept.group()]
        end = kept.end()
    parts.append(text[end:].translate(ACCENTS))
    return "[" + "".join(parts) + "·" * max(2, len(KEPT.sub("", text)) * 2 // 5) + "]"


def set_forms(message, forms):
    translation = message.find("translation")
    tail = translation.tail
    translation.clear()
    translation.tail = tail
    if not is_plural(message):
        translation.text = forms[0]
        return
    translation.text = "\n            "
    for form in forms:
        element = ElementTree.SubElement(translation, "numerusform")
        element.text, element.tail = form, translation.text
    element.tail = "\n        "


def is_finished(message):
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return False
    texts = [form.text for form in translation.iter("numerusform")] if is_plural(message) else [translation.text]
    return bool(texts) and all(texts)


def read(path):
    return ElementTree.parse(path)


def write(tree, path):
    """Writes as lupdate does, and only when something changed, so that nothing is rebuilt in vain."""
    body = ElementTree.tostring(tree.getroot(), encoding="unicode", short_empty_elements=False)
    text = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + body + "\n"
    path = Path(path)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def fill_english(path):
    tree = read(path)
    for message in tree.iter("message"):
        forms = english_forms(message.findtext("source", ""))
        if is_plural(message) and forms and not is_finished(message):
            set_forms(message, forms)
    write(tree, path)


def check(path):
    messages = list(read(path).iter("message"))
    unfinished = [message.findtext("source", "") for message in messages if not is_finished(message)]
    for source in unfinished:
        print(f"not translated: {source}", file=sys.stderr)
    if unfinished:
        print("Run the target update_translations, then translate what is left by hand.", file=sys.stderr)
    return 1 if unfinished else 0


def make_pseudo(source_path, path):
    tree = read(source_path)
    # lrelease needs plural rules, and knows none for a language nobody speaks: English ones serve.
    tree.getroot().set("language", "en_US")
    for message in tree.iter("message"):
        source = message.findtext("source", "")
        forms = (english_forms(source) or [source, source]) if is_plural(message) else [source]
        set_forms(message, [pseudo(form) for form in forms])
    write(tree, path)


def main(arguments):
    match arguments:
        case ["english", path]:
            fill_english(path)
        case ["check", path]:
            return check(path)
        case ["pseudo", source_path, path]:
            make_pseudo(source_path, path)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
