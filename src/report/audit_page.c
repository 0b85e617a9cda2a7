/* SPDX-License-Identifier: MPL-2.0 */
/* What the audit's page has beyond the style sheet that all pages share, and its script. */
#include "report/audit_report.h"

/* clang-format off */
const char audit_css[] =
    ":root{--wide:90rem}p{max-width:70ch}h2{margin-top:2rem}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0}\n"
    ".wide{overflow:auto;max-height:80vh;border:1px solid var(--hair);border-radius:.3rem}figure .wide{border:0}figure{margin:1rem 0}\n"
    "caption{font-weight:400;padding:.3rem .5rem}caption span{display:inline-block;position:sticky;left:.5rem;max-width:min(70ch,calc(100vw - 4rem))}"
    "thead th{position:sticky;top:0;vertical-align:bottom}tbody th{overflow-wrap:anywhere;min-width:14rem}@media(max-width:40rem){tbody th{min-width:9rem}}\n"
    "th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:.2rem 0;min-height:1.5rem;text-align:left;cursor:pointer;text-decoration:underline dotted;text-underline-offset:.25em}"
    "th[aria-sort=ascending] button::after{content:' \\2191'}th[aria-sort=descending] button::after{content:' \\2193'}\n"
    ".filter:not([hidden]){display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.5rem 0}.filter button{font:inherit;padding:.3rem .6rem;color:inherit;background:var(--soft);border:1px solid var(--line)}[hidden]{display:none}input{font:inherit;padding:.3rem;min-width:12rem;color:inherit;background:var(--paper);border:1px solid var(--line)}\n"
    "td ul{margin:0;padding-left:1.1rem}svg{max-width:60rem}.bar{fill:var(--mark)}\n"
    "@page{size:A4 landscape;margin:12mm}"
    "@media print{nav,.filter:not([hidden]){display:none}.wide{overflow:visible;max-height:none;border:0}thead th{position:static}}\n";

/*
 * Headings become buttons that sort, and the field above a table leaves out what does not match. A long table shows its
 * first rows until all are asked for, and again when it is sorted anew: laying out ten thousand takes seconds.
 */
const char audit_script[] =
    "document.querySelectorAll('table[data-sort]').forEach(function(table){\n"
    "  var first=500,most=first,body=table.tBodies[0],heads=Array.from(table.tHead.rows[0].cells),box=document.querySelector('.filter[data-for=\"'+table.id+'\"]');\n"
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
    "      most=first;show();\n"
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
