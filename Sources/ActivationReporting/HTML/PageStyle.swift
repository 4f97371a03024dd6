/// How pages look. The text is hashed for the page's Content-Security-Policy, so that nothing that
/// a plan says can be taken for a style.
///
/// Colours keep a contrast of 4.5 : 1 at least with what is behind them (WCAG 2.2, AA).
enum PageStyle {
  /// Base64 of its SHA-256; a test compares.
  static let digest = "CpVl6S13KBWw8OAb5YX/jpSo/tbr43c++0ynxTQOVZU="

  static let css = """
    :root{color-scheme:light dark;--back:#fff;--soft:#f6f8fa;--line:#d1d9e0;--text:#1f2328;\
    --q:#59636e;--g:#1a7f37;--c:#8250df;--n:#0969da;--w:#8a5a00;--e:#cf222e}
    @media(prefers-color-scheme:dark){:root{--back:#0d1117;--soft:#161b22;--line:#3d444d;\
    --text:#f0f6fc;--q:#9198a1;--g:#3fb950;--c:#c297ff;--n:#58a6ff;--w:#d29922;--e:#ff7b72}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:75rem;padding:1.5rem 1.25rem 4rem;background:var(--back);\
    color:var(--text);font:1rem/1.5 system-ui,sans-serif}
    h1{font-size:1.75rem;line-height:1.25;margin:0 0 .25rem}
    h2{font-size:1.375rem;margin:2.5rem 0 .5rem;padding-top:1.25rem;border-top:1px solid var(--line)}
    h3{font-size:1.0625rem;margin:1.75rem 0 .5rem}
    h1,h2,h3,dd,p,pre{overflow-wrap:anywhere}
    td,th{max-width:24rem;overflow-wrap:break-word}
    h2.sr{padding:0;border:0}
    p{margin:.5rem 0}
    a{color:var(--n)}
    a:focus-visible,summary:focus-visible,.scroll:focus-visible,input:focus-visible,\
    select:focus-visible{outline:2px solid var(--n);outline-offset:2px}
    .skip{position:absolute;left:-999rem}.skip:focus{position:static}
    .origin,.small{color:var(--q);font-size:.875rem}
    .verdict{font-size:1.125rem;font-weight:600;border-left:.375rem solid var(--q);\
    padding:.375rem .75rem;background:var(--soft)}
    p.g{border-color:var(--g)}p.c{border-color:var(--c)}p.n{border-color:var(--n)}\
    p.w{border-color:var(--w)}p.e{border-color:var(--e)}
    .tiles{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0;margin:.75rem 0}
    .tiles li{border:1px solid var(--line);border-radius:.375rem;padding:.375rem .75rem;\
    min-width:7rem}
    .tiles b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.125rem 1rem;margin:.75rem 0;\
    font-size:.875rem}
    dt{color:var(--q)}dd{margin:0}
    .scroll{overflow:auto;max-width:100%}.short{max-height:32rem}
    table{border-collapse:collapse;font-size:.875rem}
    .wide{width:100%}
    caption{text-align:left;color:var(--q);padding:.25rem 0}
    th,td{text-align:left;vertical-align:top;padding:.25rem .625rem;\
    border-bottom:1px solid var(--line)}
    thead th{background:var(--soft);white-space:nowrap}
    tbody th{font-weight:600}
    .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .why{min-width:14rem}
    .id{white-space:nowrap;font:.8125rem/1.6 ui-monospace,monospace}
    .side{display:flex;flex-wrap:wrap;gap:0 3rem}.side>div{max-width:100%}.side>.grow{flex:1 1 44rem;min-width:0}
    .mark{white-space:nowrap}
    .matrix td{text-align:center;font-weight:700}
    .matrix thead th{white-space:normal;max-width:9rem}
    .g,.g .mark,.g>b{color:var(--g)}.c,.c .mark,.c>b{color:var(--c)}.n,.n .mark,.n>b{color:var(--n)}\
    .w,.w .mark,.w>b{color:var(--w)}.e,.e .mark,.e>b{color:var(--e)}.q,.q .mark,.q>b{color:var(--q)}
    tr.g,tr.c,tr.n,tr.w,tr.e,tr.q,p.verdict,.tiles li,article.e,article.w,article.n\
    {color:var(--text)}
    .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
    white-space:nowrap}
    svg{display:block;height:auto;font:12px system-ui,sans-serif}
    svg.fit{min-width:44rem;width:100%}
    svg text{fill:var(--text)}svg .dim{fill:var(--q)}
    svg .rule{stroke:var(--line);stroke-width:1}
    svg .lane{fill:var(--soft)}
    svg rect.g,svg circle.g{fill:var(--g)}svg rect.c{fill:var(--c)}svg rect.n{fill:var(--n)}\
    svg rect.w{fill:var(--w)}svg rect.e{fill:var(--e)}svg rect.q{fill:var(--q)}
    svg .box{fill:var(--back);stroke:var(--line)}svg .box.w{stroke:var(--w);fill:var(--back);\
    stroke-width:2}
    article{border:1px solid var(--line);border-left:.375rem solid var(--q);border-radius:.375rem;\
    padding:.5rem .75rem;margin:.75rem 0;break-inside:avoid}
    article.e{border-left-color:var(--e)}article.w{border-left-color:var(--w)}\
    article.n{border-left-color:var(--n)}
    article h4{margin:0;font-size:1rem;font-weight:600}
    article p{font-size:.875rem}
    pre{background:var(--soft);padding:.5rem .75rem;overflow:auto;font:.8125rem/1.45 \
    ui-monospace,monospace;margin:.5rem 0;white-space:pre-wrap}
    code{font:.875em ui-monospace,monospace}
    summary{cursor:pointer}
    .filter{display:flex;flex-wrap:wrap;gap:.5rem 1rem;margin:.5rem 0;align-items:end;\
    font-size:.875rem}
    .filter[hidden]{display:none}
    .filter label{display:grid;gap:.125rem;color:var(--q)}
    input,select{font:inherit;color:inherit;background:var(--back);border:1px solid var(--q);\
    border-radius:.375rem;padding:.25rem .5rem;min-width:12rem;height:2.25rem}
    footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.75rem}
    @media(max-width:40rem){body{padding:1rem .75rem 3rem}h1{font-size:1.375rem}\
    dl{grid-template-columns:1fr}dd{margin-bottom:.375rem}.tiles li{min-width:6rem;flex:1}}
    @media print{body{max-width:none;padding:0;font-size:10pt}.filter,.skip{display:none}\
    .scroll{overflow:visible}.short{max-height:none}h3,caption{break-after:avoid}svg,svg.fit{min-width:0;max-width:100%}pre{white-space:pre-wrap}tr,article{break-inside:avoid}\
    thead{display:table-header-group}a{color:inherit}}

    """
}
