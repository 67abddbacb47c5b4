// Styles of both faces: text, links, controls, marks. Hairlines and space divide; no shadow, no gradient.

export const groundStyle = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 var(--t4)/1.5 var(--sans);font-variant-numeric:tabular-nums lining-nums}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,fieldset,legend,blockquote,pre{margin:0;padding:0;border:0;min-width:0}
ul,ol{list-style:none}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:var(--r)}
main:focus{outline:0}
svg{display:block;max-width:100%}
button,input,select,textarea{font:inherit;color:inherit;border-radius:var(--r);margin:0}
code,.m{font-family:var(--mono);font-size:.92em;overflow-wrap:anywhere}
.q{font-family:var(--serif)}
.sm{font-size:var(--t2)}.xs{font-size:var(--t1)}.d{color:var(--ink2)}.dd{color:var(--ink3)}.sig{color:var(--signal)}.b{font-weight:600}.nw{white-space:nowrap}
.skip{position:absolute;left:-999px;z-index:9;padding:10px 16px;background:var(--ink);color:var(--paper)}.skip:focus{left:8px;top:4px}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.i{width:1em;height:1em;max-width:none;flex:none;display:inline-block;vertical-align:-.125em;fill:none;stroke:currentColor;stroke-width:1.6}
.i .fill{fill:currentColor;stroke:none}.i .dashed{stroke-dasharray:2.7 2.1}
.brand{font:700 var(--t5)/1 var(--serif);color:var(--ink);text-decoration:none;display:inline-flex;align-items:center;gap:8px;min-height:44px;letter-spacing:.01em}
.brandmark{width:20px;height:22px}.brandmark .ink{fill:var(--ink)}.brandmark .leafs{fill:var(--sheet)}.brandmark .line{fill:none;stroke:var(--ink);stroke-width:1.5}
.btn{display:inline-flex;align-items:center;justify-content:center;gap:6px;min-height:var(--hit);padding:3px 10px;border:1px solid var(--edge);background:var(--sheet);color:var(--ink);text-decoration:none;border-radius:var(--r);cursor:pointer;font-weight:500;line-height:1.25;text-align:center}
.btn:hover{border-color:var(--ink);background:var(--well)}
.btn.go{background:var(--accent);border-color:var(--accent);color:var(--onaccent);font-weight:600}
.btn.go:hover{background:var(--ink);border-color:var(--ink);color:var(--paper)}
.btn.plain{border-color:transparent;background:none;color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.18em;padding-left:0;padding-right:0}
.btn:disabled{color:var(--ink3);border-style:dashed;cursor:default;background:none}
input:not([type=radio],[type=checkbox],[type=range],[type=file]),select,textarea{border:1px solid var(--edge);background:var(--sheet);padding:3px 8px;min-height:var(--hit);max-width:100%}
textarea{resize:vertical;overflow-wrap:break-word}
[aria-invalid=true]{border-color:var(--signal)!important;border-width:2px!important}
::placeholder{color:var(--ink3);opacity:1}
.st{display:inline-flex;gap:6px;align-items:baseline}.st .i{align-self:flex-start;margin-top:.21em}.st.sig{font-weight:600}td>.st{vertical-align:top}
.tag{display:inline-flex;align-items:center;font-size:var(--t1);line-height:1.35;padding:1px 6px;border:1px solid var(--rule);border-radius:var(--r);background:var(--sheet);color:var(--ink2)}
.tag.on{border-color:var(--accent);background:var(--wash);color:var(--accent);font-weight:600}
.tag.hot{border-color:var(--signal);background:var(--signalwash);color:var(--signal);font-weight:600}
.tag.bad{border:1px dashed var(--signal);color:var(--signal);background:none}
.note{border-left:4px solid var(--edge);padding:2px 0 2px 16px}
.note>.i{float:left;margin:.21em 8px 0 0}.note>.i~:is(p,span,div){display:flow-root}
.note.signal{border-color:var(--signal)}
.note .i,.danger .i{color:var(--signal)}.note:not(.signal) .i{color:var(--accent)}
.errors{border:3px solid var(--signal);padding:14px 16px;margin-bottom:var(--s4)}
.errors h2{margin-bottom:4px}.errors a{color:var(--signal);font-weight:600}.errors li{padding:5px 0}
.f{min-width:0}.f label,.f .label{display:block;font-weight:600}
.f small{display:block;font-weight:400;color:var(--ink2);line-height:1.4}
.f .err{color:var(--signal);font-weight:600}
.f>input,.f>select,.f>textarea{width:100%;margin-top:4px}
.pair{display:flex;flex-wrap:wrap;align-items:end;gap:12px 16px}.pair>*{flex:1 1 150px}
.opt{--box:18px;position:relative;padding-left:calc(var(--box) + 10px);margin-top:4px}
.opt>input{position:absolute;left:0;top:calc((var(--hit) - var(--box))/2);width:var(--box);height:var(--box);margin:0;appearance:none;border:2px solid var(--ink2);background:var(--sheet);cursor:pointer}
.opt>input[type=radio]{border-radius:50%;padding:calc(var(--box)*.2);background-clip:content-box}
.opt>input[type=checkbox]{border-radius:var(--r)}
.opt>input:checked{border-color:var(--ink)}
.opt>input[type=radio]:checked{background-color:var(--ink)}
.opt>input[type=radio]{background-color:transparent}
.opt>input[type=checkbox]:checked::after{content:"";position:absolute;left:32%;top:8%;width:30%;height:58%;border:solid var(--ink);border-width:0 calc(var(--box)*.1) calc(var(--box)*.1) 0;transform:rotate(42deg)}
.opt>label{display:block;padding:calc((var(--hit) - 1.42em)/2) 0;min-height:var(--hit);cursor:pointer;line-height:1.42}
.opt>label small{display:block;color:var(--ink2);line-height:1.4}
.opt>.more{display:none;border-left:4px solid var(--rule);margin:4px 0 12px calc(var(--box)/-2 - 12px);padding:4px 0 8px calc(var(--box)/2 + 18px)}
.opt>input:checked~.more{display:block}
.opts.row{display:flex;flex-wrap:wrap;gap:0 20px}.opts.row .opt{margin-top:0}
::file-selector-button{font:inherit;font-weight:600;min-height:var(--hit);padding:3px 12px;margin-right:12px;border:1px solid var(--edge);border-radius:var(--r);background:var(--sheet);color:var(--ink);cursor:pointer}
progress{appearance:none;display:block;width:100%;height:8px;border:1px solid var(--ink2);background:none;border-radius:0}
progress::-webkit-progress-bar{background:none}progress::-webkit-progress-value{background:var(--ink2)}progress::-moz-progress-bar{background:var(--ink2)}
.demo{font-size:var(--t2);border:1px dashed var(--edge);padding:4px 10px;margin-bottom:var(--s3);color:var(--ink2)}
@media (prefers-reduced-motion:no-preference){.btn,.doors a,.fig{transition:background-color .12s}}
@media (forced-colors:active){.opt>input{appearance:auto}.tag.on,.sel,[aria-current]{outline:2px solid}}
`
