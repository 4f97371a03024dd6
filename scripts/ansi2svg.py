"""Draws what a terminal program printed, colours included, as an SVG. Standard library only."""
import html
import re
import sys

FOREGROUND, BACKGROUND = "#d6deeb", "#0b1622"
COLOURS = {"31": "#ff6b6b", "32": "#7ee787", "33": "#f2cc60", "34": "#79c0ff",
           "35": "#d2a8ff", "36": "#76e3ea", "90": "#8b98a9"}
WIDTH, HEIGHT, MARGIN = 8.0, 18, 18  # of a character cell, and around it all


def spans(line):
    """The text pieces of a line with their SVG attributes."""
    bold, dim, colour, place = False, False, None, 0
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if not code:
            if piece:
                fill = colour or ("#8b98a9" if dim else FOREGROUND)
                yield place, piece, fill, bold
                place += len(piece)
            continue
        for number in (code.group(1) or "0").split(";"):
            if number == "0":
                bold, dim, colour = False, False, None
            elif number == "1":
                bold = True
            elif number == "2":
                dim = True
            elif number in COLOURS:
                colour = COLOURS[number]


lines = sys.stdin.read().rstrip("\n").split("\n")
columns = max(sum(len(text) for _, text, _, _ in spans(line)) for line in lines)
width, height = columns * WIDTH + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
      f'width="{width:g}" height="{height:g}" role="img" aria-label="A terminal with a plan and '
      f'its rehearsal" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'
      f'\'DejaVu Sans Mono\',monospace" font-size="13.3">')
print(f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>')
for row, line in enumerate(lines):
    y = MARGIN + row * HEIGHT + 13
    for place, text, fill, bold in spans(line):
        weight = ' font-weight="600"' if bold else ""
        print(f'<text x="{MARGIN + place * WIDTH:g}" y="{y}" fill="{fill}"{weight} '
              f'textLength="{len(text) * WIDTH:g}" xml:space="preserve">{html.escape(text)}</text>')
print("</svg>")
