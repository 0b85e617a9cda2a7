/* SPDX-License-Identifier: MPL-2.0 */
#include "report/case_html.h"

/* clang-format off */
const char case_css[] =
    ".conflicts{list-style:none;padding:0;margin:0;display:grid;gap:.8rem}"
    ".conflicts>li{border:1px solid var(--line);border-left:.4rem solid var(--bad);background:var(--badsoft);padding:.7rem}.conflicts h3{margin-top:0}\n"
    "tr.conflict td,tr.conflict th{background:var(--badsoft)}\n"
    "svg{min-width:40rem;font-size:13px}.meeting{fill:var(--mark)}.deadline{fill:var(--paper);stroke:var(--mark);stroke-width:2}"
    ".clash{fill:none;stroke:var(--bad);stroke-width:2.5}\n"
    "@media(max-width:40rem){table.todo,table.todo tbody,table.todo tr,table.todo td,table.todo th{display:block;border:0;padding:.1rem 0}"
    "table.todo caption{display:block;padding:.3rem 0}"
    "table.todo thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}"
    "table.todo tr{border-bottom:1px solid var(--line);padding:.5rem 0}"
    "table.todo td[data-label]:not(:empty)::before{content:attr(data-label) \": \";color:var(--quiet)}}\n"
    "@media print{.conflicts{gap:.3rem;grid-template-columns:1fr 1fr}.conflicts>li{padding:.3rem;break-inside:avoid}"
    "svg{min-width:0;max-height:50mm}.wide{break-inside:avoid}}\n";
/* clang-format on */
