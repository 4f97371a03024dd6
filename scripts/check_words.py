#!/usr/bin/env python3
"""Checks the prose of the documentation: what the table "Words" of docs/style.md says not to write,
lines of more than 120 columns, and with --proselint a few checks of proselint.

--without-generated leaves out pages that are made from the program's own texts."""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PAGES = ["README.md", "CHANGELOG.md", "SECURITY.md", "docs/*.md", "examples/**/*.md"]
# Made from the program's own texts, one line for each paragraph.
GENERATED = ["docs/man/sortie.1", "docs/plan-file.md", "docs/rules.md"]
STYLE = "docs/style.md"
COLUMNS = 120
# Checks that technical prose gives no false alarms for.
CHECKS = [
    "archaism", "cliches", "lexical_illusions", "malapropisms", "mixed_metaphors", "mondegreens",
    "needless_variants", "nonwords", "oxymorons", "redundancy", "spelling", "uncomparables",
    "weasel_words",
]
# Stands for a character of code; no letter, so that no check takes it for a word.
BLANK = "·"


def blank(match):
    """The same number of columns and lines, with nothing to read in them."""
    return re.sub(r"[^\n]", BLANK, match.group())


def prose_of_markdown(text):
    """The text with code, names in straight quotes, comments and addresses blanked out."""
    lines, is_code = [], False
    for line in text.split("\n"):
        if re.match(r"\s*```", line):
            is_code, line = not is_code, ""
        lines.append("" if is_code else line)
    text = "\n".join(lines)
    for pattern in [r"`[^`]+`", r'"[^"\n]*"', r"<!--.*?-->", r"\]\([^)]*\)"]:
        text = re.sub(pattern, blank, text, flags=re.DOTALL)
    return text


def prose_of_manual(text):
    """The text of a manual page without its examples and marks; columns aren't kept."""
    lines, is_code = [], False
    for line in text.split("\n"):
        if line in (".nf", ".fi"):
            is_code = line == ".nf"
        is_text = not is_code and not line.startswith(('.\\"', ".S"))
        line = re.sub(r"^\.[A-Z]* ?", "", re.sub(r"\\f[A-Z]|\\&", "", line)).replace("\\-", "-")
        lines.append(line if is_text else "")
    return "\n".join(lines)


def prose(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".md":
        return prose_of_manual(text)
    text = prose_of_markdown(text)
    if path.name == "CHANGELOG.md":
        # What was released stays as it was.
        released = re.search(r"^## \[\d", text, flags=re.MULTILINE)
        text = text[: released.start()] if released else text
    return text


def unwanted_words(style):
    """Pairs of a phrase and what to write instead, from the table of the style page."""
    rows = style.split("## Words", 1)[1].split("\n")
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")]
    words = [
        (phrase.strip(), better) for unwanted, better in cells[2:] for phrase in unwanted.split(",")
    ]
    if len(words) < 10:
        sys.exit(f"{STYLE}: the table “Words” can't be read")
    return words


def place(text, offset):
    line = text.count("\n", 0, offset) + 1
    return f"{line}:{offset - text.rfind(chr(10), 0, offset)}"


def problems_of_words(path, text, words):
    for phrase, better in words:
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, phrase.split())) + r"(?!\w)"
        for match in re.finditer(pattern, text, flags=re.IGNORECASE):
            yield f"{path}:{place(text, match.start())}: “{phrase}”: write “{better}”"


def problems_of_columns(path):
    """A table's row, code and an address can't be wrapped."""
    is_code = False
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if re.match(r"\s*```", line):
            is_code = not is_code
        wrapped = re.sub(r"\]\([^)]*\)", "]()", line)
        if len(wrapped) > COLUMNS and not is_code and not line.lstrip().startswith("|"):
            yield f"{path}:{number}: {len(wrapped)} columns; wrap it at {COLUMNS}"


def settings(program, folder):
    """The process environment by which proselint makes the chosen checks only: it reads the settings in
    a configuration folder, and passes over a file that --config names."""
    environment = os.environ | {"XDG_CONFIG_HOME": str(folder)}
    dump = [program, "dump-config"]
    known = json.loads(subprocess.check_output([*dump, "--default"], text=True))["checks"]
    checks = {name: name in CHECKS for name in known}
    (folder / "proselint").mkdir()
    file = folder / "proselint/config.json"
    file.write_text(json.dumps({"max_errors": 10000, "checks": checks}))
    read = json.loads(subprocess.check_output(dump, text=True, env=environment))["checks"]
    if read != checks or sum(checks.values()) != len(CHECKS):
        sys.exit("proselint doesn't take its settings, or lacks one of the checks")
    return environment


def problems_of_proselint(program, texts):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        environment = settings(program, folder)
        files = {}
        for number, (path, text) in enumerate(texts.items()):
            files[folder / f"{number}.md"] = path
            # A heading and the paragraph below it may begin with the same words.
            apart = re.sub(r"^$", BLANK, text, flags=re.MULTILINE)
            (folder / f"{number}.md").write_text(apart, encoding="utf-8")
        command = [program, "check", "--output-format", "json", *files]
        run = subprocess.run(command, capture_output=True, text=True, env=environment)
        try:
            results = json.loads(run.stdout)["result"]
        except (ValueError, KeyError):
            sys.exit(f"proselint failed: {run.stdout}{run.stderr}")
        if len(results) != len(files):
            sys.exit(f"proselint read {len(results)} files of {len(files)}")
        for address, result in results.items():
            path = next(path for file, path in files.items() if address.endswith(str(file)))
            for found in result.get("diagnostics", []):
                line, column = found["pos"]
                yield f"{path}:{line}:{column}: {found['message']} ({found['check_path']})"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-generated", action="store_true")
    parser.add_argument("--proselint", metavar="PROGRAM", help="the program to run")
    options = parser.parse_args()
    root = pathlib.Path(".")
    words = unwanted_words((root / STYLE).read_text(encoding="utf-8"))
    generated = [root / name for name in GENERATED]
    written = sorted({path for pattern in PAGES for path in root.glob(pattern)} - set(generated))
    problems = [problem for path in written for problem in problems_of_columns(path)]
    texts = {path: prose(path) for path in written if str(path) != STYLE}
    lists = [("Written by hand", texts)]
    if not options.without_generated:
        lists.append(("Made from the program's texts", {path: prose(path) for path in generated}))
    count = len(problems)
    for title, texts in lists:
        for path, text in texts.items():
            problems += problems_of_words(path, text, words)
        if options.proselint:
            pages = {path: text for path, text in texts.items() if path.suffix == ".md"}
            problems += problems_of_proselint(options.proselint, pages)
        if problems:
            print(f"{title}:")
        for problem in problems:
            print(f"  {problem}")
        count += len(problems)
        problems = []
    if count:
        sys.exit(f"The prose has problems: see {STYLE}.")


if __name__ == "__main__":
    main()
