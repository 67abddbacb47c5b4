// Styles of what stands inside the desk's panes: tables, filters, citations, figures, the veil over graphic media.

export const deskPartStyle = `
.words{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));border:2px solid var(--ink);background:var(--paper);counter-reset:w}.words li{counter-increment:w;display:flex;align-items:baseline;gap:10px;padding:8px 12px;font:700 var(--t5)/1.3 var(--serif)}.words li::before{content:counter(w);font:400 var(--t2)/1 var(--sans);color:var(--ink3)}
mark{background:var(--mark);color:inherit;padding:1px 0;border-bottom:1.5px solid var(--ink2)}
.cite{position:relative;font:600 var(--t1)/1 var(--sans);color:var(--accent);text-decoration:none;white-space:nowrap;padding:0 5px;margin-left:3px;border:1px solid var(--accent);border-radius:8px;vertical-align:.12em;background:var(--sheet)}
.cite::after{content:"";position:absolute;inset:-7px -4px}
.cite:hover{background:var(--accent);color:var(--onaccent)}
.seg{display:inline-flex;flex-wrap:wrap;border:1px solid var(--edge);border-radius:var(--r);background:var(--sheet)}
.seg a{display:flex;align-items:center;gap:5px;min-height:28px;padding:2px 10px;color:var(--ink2);text-decoration:none;border-right:1px solid var(--rule);font-size:var(--t2)}
.seg a:last-child{border:0}.seg a:hover{color:var(--ink);background:var(--well)}
.seg a[aria-current]{background:var(--ink);color:var(--paper);font-weight:600}
.flt{padding:var(--s3) var(--s4)}
.flt h2{font-size:var(--t1);color:var(--ink2);font-weight:600;margin:14px 0 2px}.flt h2:first-child{margin-top:0}
.flt a{display:flex;align-items:center;gap:6px;min-height:28px;padding:1px 8px;margin:0 -8px;color:var(--ink);text-decoration:none;font-size:var(--t2);border-radius:var(--r)}
.flt a:hover{background:var(--well)}.flt a[aria-current]{background:var(--wash);color:var(--accent);font-weight:600}
.flt a>span{margin-left:auto;color:var(--ink3);font-weight:400}.flt a[aria-current]>span{color:var(--accent)}
table{border-collapse:collapse;width:100%;font-size:var(--t2)}
caption{text-align:left}
th{font-weight:600;text-align:left;font-size:var(--t1);color:var(--ink2);padding:5px 8px;border-bottom:1px solid var(--edge);vertical-align:bottom;line-height:1.3}
th a{color:inherit;display:inline-flex;gap:4px;align-items:center;min-height:24px;margin:-4px 0}th .i{width:.8em;height:.8em}
td{padding:5px 8px;border-bottom:1px solid var(--rule);vertical-align:top;overflow-wrap:break-word}
td a:not(.btn,.cite,.tag),.row>a:not(.btn,.cite),.rows a:not(.btn,.cite,.tag){display:inline-block;padding:4px 0;margin:-4px 0}
th:first-child,td:first-child{padding-left:var(--s4)}th:last-child,td:last-child{padding-right:var(--s4)}
tbody th{border-bottom-color:var(--rule);vertical-align:top;color:var(--ink);font-size:var(--t2)}
tbody tr:hover{background:var(--well)}
tbody tr.sel,tbody tr.sel:hover,.sel{background:var(--wash)}
tbody>tr.sel>:first-child{position:relative}tbody>tr.sel>:first-child::before{content:"";position:absolute;left:0;top:0;bottom:0;width:4px;background:var(--accent)}
.p.cand{display:grid;grid-template-columns:16px minmax(0,1fr);gap:0 8px;padding-top:10px;padding-bottom:10px;border-top:1px solid var(--rule)}.cand a.ref{overflow-wrap:anywhere;white-space:normal;color:var(--ink);font-weight:600}
.n{text-align:right;white-space:nowrap}
a.ref,td a.ref{color:var(--ink);font-weight:600;white-space:nowrap}
td a.pick{color:inherit;text-decoration:none}td a.pick:hover{text-decoration:underline}
td .btn.plain{min-height:26px;margin:-4px 0;font-weight:400}
tbody .grp th{background:var(--paper);font-size:var(--t2);padding-top:9px}
.grp small{font-weight:400;color:var(--ink2);font-size:var(--t1);margin-left:8px}
.tend{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;padding:10px var(--s4);font-size:var(--t2);color:var(--ink2)}.tend a{display:inline-flex;min-height:28px;align-items:center}
.kv{font-size:var(--t2)}.desk .kv{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 14px}.desk .kv>div{display:contents}
.kv dt{color:var(--ink2)}.kv dd{overflow-wrap:anywhere}
.claims{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:baseline}.claims>li+li{border-left:1px solid var(--edge);padding-left:16px}
.figs{display:grid;background:var(--sheet);border-top:1px solid var(--rule);grid-template-columns:repeat(auto-fit,minmax(150px,1fr));border-bottom:1px solid var(--rule)}.figs>*{border-left:1px solid var(--rule)}.figs>:first-child{border-left:0}
.fig{display:block;padding:12px var(--s4);color:var(--ink);text-decoration:none;min-width:0}
a.fig:hover{background:var(--well)}a.fig:hover b{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.14em}
.fig b{display:block;font:700 var(--t7)/1.1 var(--serif);letter-spacing:-.01em}.fig b small{display:inline;font-size:.5em;letter-spacing:0}
.fig span{display:block;font-size:var(--t2);line-height:1.35}.fig>small{display:block;font-size:var(--t1);color:var(--ink2);line-height:1.35;margin-top:2px}
.home{display:grid;grid-template-rows:auto minmax(0,1fr);min-height:0;flex:1}.home .figs{border-top:0}
.ladder>li{display:grid;grid-template-columns:minmax(0,1fr) 40px minmax(0,150px);gap:8px;align-items:center;padding:3px 0;font-size:var(--t2)}.ladder .st{align-items:baseline}.ladder svg:last-child{width:100%;height:10px}
svg.fill{display:block;width:100%}
svg.qr{display:block;width:220px;max-width:100%;border:1px solid var(--edge)}
.gridt td,.gridt th[scope=row]{border:1px solid var(--rule);padding:3px 6px;vertical-align:middle;height:34px}.gridt td:first-child,.gridt th:first-child{border-left:0;padding-left:var(--s4)}
.gridt td{min-width:96px}.gridt td:last-child{border-right:0}.gridt .blank{background:var(--paper)}
.gridt select,.gridt input{width:100%;padding:3px 2px;border-color:transparent;background:none}.gridt select:hover,.gridt input:hover,.gridt select:focus,.gridt input:focus{border-color:var(--edge)}
.veil{position:relative;background:#17191d;color:#f1f0ea}
.veil summary{position:relative;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:10px;aspect-ratio:16/9;width:100%;padding:16px;text-align:center;font-size:var(--t2);list-style:none;cursor:pointer;overflow:hidden}
.veil summary::-webkit-details-marker{display:none}
.veil summary>*{position:relative}.veil summary>img,.veil summary>svg{position:absolute;inset:0;width:100%;height:100%;max-width:none;object-fit:cover;filter:blur(18px);opacity:.6}
.veil[open] summary{aspect-ratio:auto;padding:6px}.veil[open] summary>:not(.hide){display:none}.veil:not([open]) .hide{display:none}
.veil .btn{background:#17191d;border-color:#cfcec8;color:#f1f0ea}
.veil :focus-visible,.veil summary:focus-visible{outline-color:#b9adf3;outline-offset:-3px}
.veil video,.veil audio,.veil .shown>img{display:block;width:100%;max-height:70vh;object-fit:contain}
.burn{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 8px;padding:5px 10px;background:#17191d;color:#f1f0ea;font:400 var(--t1)/1.4 var(--mono)}
.fold>summary{cursor:pointer;display:inline-flex;align-items:center;min-height:28px;color:var(--accent);font-size:var(--t2);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.18em;list-style:none}
.fold>summary::-webkit-details-marker{display:none}.fold[open]>summary{color:var(--ink);text-decoration:none;font-weight:600}
.fold>div{border-left:4px solid var(--rule);padding:4px 0 12px 14px;margin:2px 0 6px}
.chain{font-size:var(--t2)}
.chain>li{display:grid;grid-template-columns:max-content 14px minmax(0,1fr);gap:0 8px}
.chain>li>.m{padding-top:7px;text-align:right;color:var(--ink2)}
.chain>li>.m{min-width:3.2em}.chain i{position:relative}.chain i::before{content:"";position:absolute;left:6px;top:0;bottom:0;border-left:1px solid var(--edge)}.chain i::after{content:"";position:absolute;left:3px;top:11px;width:8px;height:8px;border-radius:50%;background:var(--ink)}.chain>li:first-child i::after{background:var(--accent)}
.chain>li>div{padding:5px 0 7px;border-bottom:1px solid var(--rule);min-width:0}
.gal{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:var(--s4);padding:var(--s4)}
.gal>li{min-width:0;border:1px solid var(--rule)}.gal .p{padding:8px 10px}
@media (max-width:1200px){.flt{columns:170px}.flt h2{break-after:avoid}}
@media (max-width:600px){th a.ref,td a.ref{white-space:normal}.desk .kv{grid-template-columns:minmax(0,1fr)}.kv dd{margin-bottom:4px}}
.sheet{border:1px solid var(--ink);background:var(--sheet);padding:var(--s5);margin:var(--s4) 0}.sheet header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:4px 16px;border-bottom:1px solid var(--rule);padding-bottom:10px;margin-bottom:10px}.sheet h2{font:700 var(--t6)/1.2 var(--serif)}
.sheet header p{overflow-wrap:anywhere}
.digits{display:grid;grid-template-columns:repeat(auto-fill,minmax(118px,1fr));gap:10px 22px;margin:var(--s4) 0;padding:var(--s4) 0;border:solid var(--rule);border-width:1px 0;font:600 1.375rem/1.3 var(--mono);font-variant-numeric:tabular-nums}.digits li{white-space:nowrap}
.sheet dl{display:grid;grid-template-columns:fit-content(50%) minmax(0,1fr);gap:4px 12px;font-size:var(--t2);margin-bottom:12px}.sheet dt{color:var(--ink2)}.sheet dd{overflow-wrap:anywhere}.sheet .hand{border-bottom:1px solid var(--ink);min-height:2.2em}
.session{border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);padding:var(--s4) 0;margin:var(--s4) 0}.session .words{grid-template-columns:repeat(auto-fit,minmax(140px,1fr))}
.count{display:flex;gap:14px;align-items:center}.seats{display:inline-flex;gap:6px}.seats i{width:18px;height:18px;border:2px dashed var(--edge);border-radius:50%}.seats .in{border:2px solid var(--ink);background:var(--ink)}
.measure{max-width:68ch}.fields>*+*{margin-top:var(--s4)}
@media (min-width:601px){.digits{grid-template-columns:repeat(3,1fr)}}
@media print{@page{margin:18mm}body:has(.sheet) :is(.ph,.errors,.stack>:not(.sheet)){display:none!important}.cols.narrow>*{max-width:none}.sheet{border:0;padding:0;margin:0;break-inside:avoid;break-after:page;color:#000}.sheet:last-of-type{break-after:auto}.digits{font-size:20pt;gap:8mm 10mm}.sheet .hand{min-height:14mm}}
.frames{display:flex;flex-wrap:wrap;gap:var(--s5);margin-top:var(--s4)}.frames figure{flex:1 1 480px;min-width:0;overflow-x:auto}.frames figure:first-child{flex:0 0 auto;max-width:100%}.frames iframe{width:100%;min-width:960px;height:900px;border:1px solid var(--rule);background:var(--sheet)}.frames .phone{width:362px;min-width:0;max-width:100%}
`
