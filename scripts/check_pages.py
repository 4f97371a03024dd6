"""Opens HTML pages of sortie in a headless Chromium: light, dark, narrow, printed, and without
script. Prints what a browser complains about, what it asks the network for and what axe-core finds
that keeps people out, and fails if there is any. Leaves pictures beside the pages."""
import pathlib
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

LOOKS = {
    "light": {"viewport": {"width": 1200, "height": 900}},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}},
    "bare": {"viewport": {"width": 1200, "height": 900}, "java_script_enabled": False},
}
# Larger pages are opened, and not gone through rule by rule, which takes a browser minutes.
MOST_AUDITED = 200_000

problems = []


def look(browser, path, name, options):
    context = browser.new_context(offline=True, **options)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: complain(path, name, f"console: {line.text}"))
    page.on("pageerror", lambda error: complain(path, name, f"script: {error}"))
    page.goto(path.as_uri())
    for url in asked:
        if url != path.as_uri():
            complain(path, name, f"asks for {url}")
    # Nothing but its own boxes may be wider than the page.
    if name != "bare" and page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        complain(path, name, "is wider than the window")
    is_small = path.stat().st_size < MOST_AUDITED
    if name in ("light", "dark") and is_small:
        for found in Axe().run(page).response["violations"]:
            complain(path, name, f"{found['id']}: {found['help']} ({len(found['nodes'])} places)")
    if name == "light":
        filter_rows(page, path)
    page.screenshot(path=f"{path.with_suffix('')}-{name}.png", full_page=is_small)
    if name == "light":
        page.pdf(path=f"{path.with_suffix('')}.pdf", prefer_css_page_size=True)
    context.close()


def filter_rows(page, path):
    """The filter hides what doesn't fit, by keyboard alone."""
    form = page.query_selector("form.filter")
    if form is None:
        return
    if not form.is_visible():
        complain(path, "light", "the filter doesn't show")
        return
    page.focus("form.filter input")
    page.keyboard.type("no row has this")
    if page.locator("table.wide tbody tr:visible").count() != 0:
        complain(path, "light", "the filter hides nothing")
    page.fill("form.filter input", "")


def complain(path, name, words):
    problems.append(f"{path.name}, {name}: {words}")


def main():
    chromium, folder = sys.argv[1:]
    pages = sorted(pathlib.Path(folder).resolve().glob("*.html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in pages:
            for name, options in LOOKS.items():
                look(browser, path, name, options)
        browser.close()
    print("\n".join(problems))
    print(f"{len(pages)} pages opened in {len(LOOKS)} ways.")
    sys.exit(1 if problems or not pages else 0)


main()
