/// Texts with one mistake each, as people make them.
enum Samples {
  static let mistakes =
    tabs + colons + quotes + brackets + indentation + marks + characters + documents + meaning

  static let tabs = [
    "a:\n\tb: 1\n", "a:\n  b: 1\n\tc: 2\n", "a: 1\n\tb: 2\n", "a:\n  - x\n\t- y\n", "\ta: 1\n",
    "a: |\n\tx\n", "a:\n\tb: 1\n\tc: 2\n\t\td: 3\n", "a:\n  -\t\"y\"\n",
  ]

  static let colons = [
    "b:2\nc: 3\n", "a: 1\nb:2\nc: 3\n", "a: 1\nb:2\n", "x:\n  b:2\n  c: 3\n",
    "x:\n  - b:2\n    c: 3\n", "a: 1\nb:[1]\n", "a: 1\nb:{ i: 1, j: 2 }\n", "a: 1\n\"b\":2\n",
    "a: 1\nplain\nc: 3\n", "a: 1\nplain\n", "name flash\nb: 1\n", "x\n  g: 1\n",
    "a:\n  - dest l\n    aud: [g]\n", "a:\n  - dest: l\n    aud [g]\n  - dest: p\n",
    "a = 1\nb: 2\n", "a: 1\nb; 2\n", "a: x: y\n", "a: note: this\nb: 1\n", "a: : 1\n",
    "a: http://x: y\n", "--- a: 1\n", ": x\n", "a: {x:, y: 2}\n", "a: {xy:[2]}\n",
    "a: 1\nthis is a sentence, and no key\nb: 2\n",
  ]

  static let quotes = [
    "a: 1\nb: \"open\nc: 2\n", "a: 'open\nb: 'x'\n", "a: \"open\nb: \"x\"\nc: d\n", "a: \"open\n",
    "a: {x: \"open, y: 1}\nb: \"z\"\nc: 1\n", "a: 'it's'\nb: 1\n", "a: \"say \"hi\" now\"\nb: 1\n",
    "a: \"x\" y\nb: 1\n", "a: \"x\"y\nb: 1\n", "a: ['it's', y]\n", "'a: 1\nb: 2\n",
    "a: \"\\q\"\n", "a: \"C:\\Users\\x\"\nb: 1\n", "a: \"\\x4\"\n",
    "a: \"\\ud800\"\n", "a: \"two\n  lines\" more\n",
  ]

  static let brackets = [
    "a: [1, 2\nb: 3\n", "a: [1, 2\n", "a: {x: 1\nb: 3\n", "a: {x: 1\n  b: 3\nc: 1\n",
    "a:\n  b: [g, h\n  c: x\nd: [z]\n", "a: [1}\nb: 1\n", "a: {x: 1]\nb: 1\n",
    "a: [ {x: [1}, {x: 1} ]\n", "a: ['x' 'y']\n", "a: {x: 1 y: 2}\n", "a: {x: 'a' y: 2}\n",
    "{\n  \"x\": 1\n  \"y\": 2\n}\n", "{\n  \"x\": [1 2],\n  \"y\" 2\n}\n", "a: [1,,2]\n",
    "a: [,1]\n", "a: {x: 1,, y: 2}\n", "a: ]\n", "a: [1]]\nb: 1\n", "a: 1\n}\n",
    "{\n  \"x\": 1,\n  \"y\": 2\n", "{\n  // c\n  \"x\": 1\n}\n", "{\"a\": 1}\nb: 2\n",
    "a: [\n  - x\n]\n", "a: [x] y\n", "a: {x: 1, name: #y }\nb: 1\n",
  ]

  static let indentation = [
    "a:\n   x: 1\n  y: 2\n", "a:\n  x: 1\n   y: 2\n", "a:\n  - x: 1\n   y: 2\n",
    "a:\n  - x: 1\n      y: 2\n    z: 1\n", "a:\n  x:\n    q: 1\n   y: 2\n",
    "a: 1\n b: 2\nc: 3\n", " a: 1\nb: 2\n", "a:\n  x: 1\n y: 2\nc: 1\n", "a:\n  - x\n - y\n",
    "- a\nb: 1\n", "b: 1\n- a\n", "a:\n  b: 1\n  - x\n", "a:\n  - x\n  b: 1\n",
    "a: \"x\"\n  b: 1\n", "a: [x]\n  b: 1\n", "a: |\n x\ny\n", "a: |\n    x\n  y\nb: 1\n",
    "a:\n  - x\n    - y: 1\n",
  ]

  static let marks = [
    "a: - x\n", "a: -\nb: 1\n", "a:\n  -dest: x\n   b: y\n", "-a: 1\n- b\n", "a: ? x\n",
    "a: @x\nb: 1\n", "a: `x`\n", "a: %x\n", "a: [b, @c]\n", "a: *\n", "a: **x**\n", "a: *.csv\n",
    "a: & b\n", "a: &x &y z\n", "a: &x 1\nb: *x y\n", "a: &x 1\nb: &y *x\n", "a: !x\"y\n",
    "a: !x!y z\n", "a: !<x\n", "a: !<> y\n", "a: !!%zz x\n", "a: !!%ff x\n", "a: !!%c3%28 x\n",
    "a: |x\n", "a: |0\n x\n", "a: > x\nb: 1\n", "a: >=2\nb: 1\n", "a: {{ x }}/y\nb: 1\n",
    "{% if x %}\na: 1\n", "{{- include \"x\" . }}\na: 1\n", "${X}\na: 1\n",
  ]

  static let characters = [
    "é: 1\na: \u{7}\n", "a: x\u{2028}y\n", "a: x\u{85}y\n", "a: 1\n\u{FEFF}b: 2\nc: 3\n",
    "a:\u{A0}x\nb: 1\n", "a:\n  b: 1\n\u{A0}\u{A0}c: 1\n", "a:\n  -\u{A0}x\n",
    "a: “x”\n", "“a”: 1\n",
  ]

  static let documents = [
    "a: 1\n---\nb: 2\n", "a: 1\n---\na: 2\n", "---\n---\na: 1\n", "a: 1\n...\nb: 1\n", "%x\n",
    "%x: 1\n", "%\n---\n", "%YAML 1.2\na: 1\n", "%YAML 2.0\n---\na: 1\n", "%YAML x\n---\na: 1\n",
    "%YAML 1\n---\na: 1\n", "%YAML 1.2 x\n---\na: 1\n", "%YAML 1.1\n%YAML 1.1\n---\na: 1\n",
    "%YAML 11111111111.1\n---\na: 1\n", "%TAG ! tag:x,\n%TAG ! tag:x,\n---\na: 1\n",
    "%TAG x y\n---\na: 1\n", "%TAG !x!\n---\na: 1\n", "%TAG !x! !y|\n---\na: 1\n",
    "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\nc: 1\n", "", "\u{FEFF}", "# only\n\n",
    "---\n",
  ]

  static let meaning = [
    "a: 1\nb: 2\na: 3\n", "{\"a\": 1, 'a': 2}", "a: *x\n", "a: &x [*x]\n", "a: &x {<<: *x}\n",
    "a: !secret x\n", "[a]: 1\n", "? [a]\n: b\n", "a: {{ x }}\n", "<<: 1\n", "<<: [{x: 1}, y]\n",
  ]
}
