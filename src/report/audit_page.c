/* SPDX-License-Identifier: MPL-2.0 */
/* Style sheet and script of the audit's page. Text has a contrast of 7:1 or more, marks 3:1, in light and
 * dark. */
#include "report/audit_report.h"

/* clang-format off */
const char audit_css[] =
    ":root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--quiet:#4a4a4a;--line:#6b6b6b;--soft:#f2f2ef;--bad:#8f1d14;--badsoft:#fbeae8;--mark:#0b4f8a}\n"
    "@media(prefers-color-scheme:dark){:root{--paper:#16181a;--ink:#f0f0ee;--quiet:#c9c9c6;--line:#9a9a98;--soft:#24272a;--bad:#ffb4ab;--badsoft:#3a1f1c;--mark:#9ecbff}}\n"
    "*{box-sizing:border-box}body{margin:0 auto;padding:1rem;max-width:90rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}\n"
    "h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}h2{font-size:1.25rem;margin:2rem 0 .5rem}p{margin:.3rem 0;max-width:70ch}a{color:var(--mark)}.quiet{color:var(--quiet)}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0}\n"
    ".wide{overflow:auto;max-height:80vh;border:1px solid var(--line)}figure .wide{border:0}figure{margin:1rem 0}\n"
    ":focus-visible{outline:3px solid var(--mark);outline-offset:2px}\n"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.3rem .5rem}caption span{display:inline-block;position:sticky;left:.5rem;max-width:min(70ch,calc(100vw - 4rem))}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line)}"
    "thead th{background:var(--soft);position:sticky;top:0;vertical-align:bottom}tbody th{font-weight:600;overflow-wrap:anywhere;min-width:11rem}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}td.bad{background:var(--badsoft);color:var(--bad);font-weight:600}\n"
    "th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:.2rem 0;min-height:1.5rem;text-align:left;cursor:pointer;text-decoration:underline}"
    "th[aria-sort=ascending] button::after{content:' \\2191'}th[aria-sort=descending] button::after{content:' \\2193'}\n"
    ".filter:not([hidden]){display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.5rem 0}.filter button{font:inherit;padding:.3rem .6rem;color:inherit;background:var(--soft);border:1px solid var(--line)}[hidden]{display:none}input{font:inherit;padding:.3rem;min-width:12rem;color:inherit;background:var(--paper);border:1px solid var(--line)}\n"
    "svg{display:block;min-width:36rem;width:100%;max-width:60rem;height:auto;font:12px system-ui,sans-serif}svg text{fill:var(--ink)}.axis{stroke:var(--line)}.bar{fill:var(--mark)}\n"
    "@page{size:A4 landscape;margin:12mm}"
    "@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--quiet:#333;--line:#666;--soft:#eee;--bad:#8f1d14;--badsoft:#fff;--mark:#000}"
    "body{font-size:8.5pt;padding:0;max-width:none}nav,.filter:not([hidden]){display:none}.wide{overflow:visible;max-height:none;border:0}thead th{position:static}tr,figure{break-inside:avoid}svg{min-width:0;max-height:60mm}}\n";

/*
 * Headings become buttons that sort, and the field above a table leaves out what does not match. A long table shows its
 * first rows until all are asked for: laying out ten thousand takes seconds.
 */
const char audit_script[] =
    "document.querySelectorAll('table[data-sort]').forEach(function(table){\n"
    "  var most=500,body=table.tBodies[0],heads=Array.from(table.tHead.rows[0].cells),box=document.querySelector('.filter[data-for=\"'+table.id+'\"]');\n"
    "  var rows=Array.from(body.rows).map(function(tr){return{tr:tr,text:tr.textContent.toLowerCase(),on:true};});\n"
    "  var letters=new Intl.Collator(document.documentElement.lang),field=box.querySelector('input'),said=box.querySelector('output'),all=box.querySelector('button'),wait;\n"
    "  function key(tr,i){var c=tr.cells[i];if(c.dataset.v!==undefined)return parseFloat(c.dataset.v);return c.classList.contains('n')?parseFloat(c.textContent)||0:c.textContent;}\n"
    "  function show(){\n"
    "    var shown=0,match=0,page=document.createDocumentFragment();\n"
    "    rows.forEach(function(r){if(r.on)match++;var see=r.on&&shown<most;if(see)shown++;r.tr.hidden=!see;page.appendChild(r.tr);});\n"
    "    body.appendChild(page);all.hidden=shown===match;\n"
    "    said.textContent=shown===rows.length?'':shown+' / '+rows.length;\n"
    "  }\n"
    "  heads.forEach(function(th,i){\n"
    "    var button=document.createElement('button');button.type='button';button.textContent=th.textContent;th.textContent='';th.appendChild(button);\n"
    "    button.addEventListener('click',function(){\n"
    "      rows.forEach(function(r){r.key=key(r.tr,i);});\n"
    "      var number=rows.length>0&&typeof rows[0].key==='number',was=th.getAttribute('aria-sort'),up=was?was==='descending':!number;\n"
    "      heads.forEach(function(h){h.removeAttribute('aria-sort');});th.setAttribute('aria-sort',up?'ascending':'descending');\n"
    "      rows.sort(function(a,b){var d=number?a.key-b.key:letters.compare(a.key,b.key);return up?d:-d;});\n"
    "      show();\n"
    "    });\n"
    "  });\n"
    "  all.addEventListener('click',function(){most=Infinity;show();});\n"
    "  field.addEventListener('input',function(){clearTimeout(wait);wait=setTimeout(function(){\n"
    "    var words=field.value.toLowerCase().split(/\\s+/).filter(Boolean);\n"
    "    rows.forEach(function(r){r.on=words.every(function(w){return r.text.indexOf(w)>=0;});});\n"
    "    show();\n"
    "  },150);});\n"
    "  box.hidden=false;if(rows.length>most)show();else all.hidden=true;\n"
    "});\n";
/* clang-format on */
