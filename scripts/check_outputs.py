"""Reads outputs of sortie as their readers do: SARIF beyond its schema, JUnit, Markdown and
workflow commands. Prints what is wrong, and fails if anything is."""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

import cmarkgfm

problems = []


def sarif(run):
    """What the schema can't say."""
    rules = run["tool"]["driver"]["rules"]
    used = {result["ruleId"] for result in run["results"]}
    yield len(used) == len(rules), "a rule is listed that doesn't occur, or isn't and does"
    for result in run["results"]:
        yield rules[result["ruleIndex"]]["id"] == result["ruleId"], "ruleIndex is wrong"
        numbers = {str(place["id"]) for place in result.get("relatedLocations", [])}
        links = set(re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"]))
        yield links == numbers, f"links {links} and related locations {numbers} differ"
    for address in re.findall(r'"uri": "([^"]*)"', json.dumps(run["results"])):
        yield re.fullmatch(r"[A-Za-z0-9._~!$&'()*+,;=:@/%-]+", address), f"not a URI: {address}"
    prints = [result["partialFingerprints"]["sortieFinding/v1"] for result in run["results"]]
    yield len(set(prints)) == len(prints), "two results have one fingerprint"


def junit(root):
    for suite in root.iter("testsuite"):
        cases = suite.findall("testcase")
        yield len(cases) == int(suite.get("tests")) > 0, "cases are miscounted"
        failures = [case for case in cases if case.find("failure") is not None]
        yield len(failures) == int(suite.get("failures")), "failures are miscounted"
        names = {(case.get("classname"), case.get("name")) for case in cases}
        yield len(names) == len(cases), "two cases have one name"
    total = sum(int(suite.get("tests")) for suite in root.iter("testsuite"))
    yield total == int(root.get("tests")), "the sum of cases is wrong"


def markdown(text):
    """As GitHub renders it: no element of a plan's own, no link, nobody called."""
    yield len(text) < 65_536, "too long for a comment"
    options = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    page = cmarkgfm.github_flavored_markdown_to_html(text, options)
    tags = set(re.findall(r"<(\w+)", page))
    # Links to lines are sortie's own: relative, with nothing in them that a name could add.
    links = re.findall(r'<a href="([^"]*)">', page)
    yield all(re.fullmatch(r"[A-Za-z0-9._~/%-]+(#L\d+(-L\d+)?)?", link) for link in links), \
        f"links {links}"
    known = {"a", "h3", "h4", "p", "code", "strong", "pre", "ul", "li", "details", "summary", "table",
             "thead", "tbody", "tr", "th", "td"}
    yield tags <= known, f"elements {tags - known}"
    yield page.count("<!--") == 1, "comments besides the marker"
    prose = re.sub(r"<(code|pre)\b.*?</\1>|<a href=[^>]*>", "", page, flags=re.S)
    yield not re.search(r"@\w|#\d|://|www\.", prose), "a reference that a forge would link"


def commands(text):
    *lines, summary = text.splitlines()
    yield not summary.lstrip().startswith("::"), "the summary is a command"
    for line in lines:
        yield re.match(r"::(error|warning|notice) [^:]*::", line), f"not an annotation: {line}"


def check(path, results):
    problems.extend(f"{path.name}: {words}" for holds, words in results if not holds)


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    if path.suffix == ".sarif":
        check(path, sarif(json.loads(path.read_text())["runs"][0]))
    elif path.suffix == ".junit":
        check(path, junit(xml.etree.ElementTree.parse(path).getroot()))
    elif path.suffix == ".markdown":
        check(path, markdown(path.read_text()))
    elif path.suffix == ".github":
        check(path, commands(path.read_text()))

print("\n".join(problems))
sys.exit(1 if problems else 0)
