// The drawing kit: every time line, map and matrix uses these classes and nothing else. Solid = supported, hatched = known only as a range, dashed = claimed or missing.

export const drawingStyle = `
svg text{font-family:var(--sans);fill:var(--ink);font-size:12px}
svg .lb{font-weight:600}svg .ld{fill:var(--ink2)}svg .la{font-weight:600;fill:var(--accent)}svg .ls{font-weight:600;fill:var(--signal)}svg .mid{text-anchor:middle}svg .end{text-anchor:end}
svg .halo{paint-order:stroke;stroke:var(--sheet);stroke-width:3px;stroke-linejoin:round}
.ax{stroke:var(--rule);fill:none}.ax2{stroke:var(--edge);fill:none}.ln{stroke:var(--ink);fill:none;stroke-width:1.5}
.accf{fill:var(--accent)}.acc{fill:none;stroke:var(--accent);stroke-width:1.2}.inkf{fill:var(--ink)}.ink3f{fill:var(--ink3)}.wf{fill:var(--wash)}.wlf{fill:var(--well)}.sgf{fill:var(--signal)}
.hat path{stroke:var(--ink3);stroke-width:1.4;fill:none}
.said-range{fill:var(--signal);fill-opacity:.1;stroke:var(--signal);stroke-width:2}
.dash{stroke-dasharray:4 3}
.cone{fill:var(--accent);fill-opacity:.2;stroke:var(--accent);stroke-width:1.5}.cone2{fill:var(--ink3);fill-opacity:.12;stroke:var(--ink3)}
.disc{fill:var(--signal);fill-opacity:.1;stroke:var(--signal);stroke-width:2;stroke-dasharray:5 4}.disc2{fill:var(--ink3);fill-opacity:.08;stroke:var(--ink3);stroke-dasharray:5 4}
.scroll{overflow-x:auto;position:relative}.wide{overflow-x:auto;background:var(--sheet);border-top:1px solid var(--ink);padding:8px var(--s4) 0;flex:none}.wide>svg{width:100%;min-width:1180px;max-width:none}.wide.part{border:0;padding:0}.wide.part>svg{min-width:680px;max-width:860px}
.map{background:var(--well);min-height:420px;flex:1;position:relative}.map>svg{position:absolute;inset:0;width:100%;height:100%}
.squares{margin-top:4px}
.matrix th[scope=row]{width:19%}.matrix th .xs{font-weight:400}.matrix td:nth-child(3){width:14%}.matrix td:nth-child(4){width:12%}.matrix td:nth-child(5){width:16%}.matrix td:last-child{width:26%}.matrix a.plain{font-family:var(--sans)}
.matrix .inset{background:var(--sheet);border:1px solid var(--edge)}.matrix .inset th,.matrix .inset td,.matrix .inset td:last-child{width:auto}
@media (max-width:1200px){.scroll>table{min-width:720px}}
`
