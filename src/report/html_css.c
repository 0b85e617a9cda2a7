/* SPDX-License-Identifier: MPL-2.0 */
/* Colours have a contrast of 7:1 or more for text and 3:1 for marks, in light and dark; hairlines only part
 * what stands apart anyway. */
#include "report/html.h"

/* clang-format off */
const char html_css[] =
    ":root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--quiet:#4a4a4a;--line:#6b6b6b;--hair:#dcdcd6;--soft:#f5f5f2;--bad:#8f1d14;--badsoft:#fbeae8;--mark:#0b4f8a}\n"
    "@media(prefers-color-scheme:dark){:root{--paper:#16181a;--ink:#f0f0ee;--quiet:#c9c9c6;--line:#9a9a98;--hair:#3b3f43;--soft:#212427;--bad:#ffb4ab;--badsoft:#3a1f1c;--mark:#9ecbff}}\n"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;padding:1rem;max-width:var(--wide,60rem);background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}\n"
    "h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}h1,h2,h3{text-wrap:balance}h2{font-size:1.25rem;margin:1.5rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .3rem}\n"
    "a{color:var(--mark)}p{margin:.3rem 0}.quiet{color:var(--quiet)}.advice{font-weight:600}\n"
    "blockquote{margin:.4rem 0 .4rem .2rem;padding-left:.7rem;border-left:2px solid var(--hair)}cite{font-style:normal;color:var(--quiet)}\n"
    ".wide{overflow-x:auto}:focus-visible{outline:3px solid var(--mark);outline-offset:2px}\n"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid var(--hair)}tbody tr:hover{background:var(--soft)}"
    "thead th{background:var(--soft)}tbody th{font-weight:600}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}td.zero{color:var(--quiet)}th .folder{display:block;font-weight:400;font-size:.85em;color:var(--quiet)}td.bad{background:var(--badsoft);color:var(--bad);font-weight:600}\n"
    "svg{display:block;min-width:36rem;width:100%;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}.axis{stroke:var(--line);stroke-width:1}\n"
    "@page{size:A4;margin:12mm}"
    "@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--quiet:#333;--line:#666;--hair:#bbb;--soft:#eee;--bad:#8f1d14;--badsoft:#fff;--mark:#000}"
    "body{font-size:8.5pt;line-height:1.3;padding:0;max-width:none}h1{font-size:13pt}h2{font-size:10.5pt;margin:.6rem 0 .2rem}h3{font-size:9pt}"
    "th,td{padding:.12rem .3rem}tr,figure{break-inside:avoid}svg{min-width:0;max-height:60mm}.wide{overflow:visible}a{text-decoration:none}}\n";
/* clang-format on */
