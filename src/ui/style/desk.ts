// Styles of the desk's frame and panes: dense, quiet, keyboard first.

export const deskStyle = `
.desk{font-size:var(--t3);line-height:1.42;min-height:100vh;display:flex;flex-direction:column}
.top{display:flex;align-items:stretch;gap:var(--s4);padding:0 var(--s4);background:var(--sheet);border-bottom:1px solid var(--ink);min-width:0;min-height:48px;flex:none}
.top .brand{font-size:1.125rem;min-height:28px;padding-right:4px;flex:none}
.top.many{flex-wrap:wrap;gap:0 var(--s4);padding-top:6px}.top.many nav{order:3;width:100%;margin-left:-10px}.top.many nav a{min-height:32px}
a.tag{min-height:26px}
.top nav{display:flex;flex-wrap:wrap;min-width:0}
.top nav a{display:flex;align-items:center;gap:5px;padding:2px 10px 0;color:var(--ink2);text-decoration:none;border-bottom:3px solid transparent;white-space:nowrap}
.top nav a:hover{color:var(--ink);border-color:var(--rule)}
.top nav a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent)}
.top nav b{font-weight:400;font-size:var(--t1);color:var(--ink3)}
.find{flex:1;display:flex;align-items:center;justify-content:flex-end;min-width:120px}
.find input{width:100%;max-width:250px}
.me{display:flex;align-items:center;gap:8px;font-size:var(--t2);margin-left:auto}.me .btn{white-space:nowrap}
.ph{display:flex;flex-wrap:wrap;align-items:center;gap:6px var(--s4);padding:10px var(--s4);min-width:0}
.ph h1{font:700 var(--t6)/1.2 var(--serif);letter-spacing:-.005em;overflow-wrap:anywhere}
.ph .sub{color:var(--ink2);font-size:var(--t2);max-width:95ch;display:inline-flex;flex-wrap:wrap;gap:6px;align-items:center}
.ph .end{margin-left:auto;display:flex;gap:8px;align-items:center;flex-wrap:wrap}
.foot{display:flex;flex-wrap:wrap;align-items:center;gap:4px var(--s4);min-height:30px;padding:0 var(--s4);border-top:1px solid var(--rule);font-size:var(--t1);color:var(--ink2)}
.foot>*{white-space:nowrap}.foot .log{margin-left:auto}
kbd{font:600 var(--t1)/1 var(--sans);display:inline-block;min-width:20px;text-align:center;padding:3px 5px;border:1px solid var(--edge);border-bottom-width:2px;border-radius:3px;background:var(--sheet);color:var(--ink)}
.foot kbd{padding:1px 4px;border-bottom-width:1px;min-width:18px}
.banner{flex:none}.banner>.note{margin:8px var(--s4)}
.desk>main{flex:1;display:flex;flex-direction:column;min-height:0;min-width:0}
.body{flex:1;display:flex;flex-direction:column;min-height:0;min-width:0}
.cols>:focus-visible{outline-offset:-3px}
.cols{display:grid;flex:1;border-top:1px solid var(--rule);min-height:0;min-width:0;grid-template-columns:minmax(0,1fr)}
.cols.side-main{grid-template-columns:204px minmax(0,1fr)}
.cols.main-side{grid-template-columns:minmax(0,1fr) 336px}
.cols.side-main-side{grid-template-columns:204px minmax(0,1fr) 336px}
.cols.two{grid-template-columns:minmax(0,.79fr) minmax(0,1fr)}
.cols.item{grid-template-columns:minmax(0,1.06fr) minmax(0,1.32fr) minmax(0,.7fr)}
.cols.thirds{grid-template-columns:minmax(0,1fr) minmax(0,1fr) minmax(0,1.12fr)}
.cols.three{grid-template-columns:344px minmax(0,1fr) 432px}
.cols>*{min-width:0;border-left:1px solid var(--rule);background:var(--sheet);display:flex;flex-direction:column}
.cols>:first-child{border-left:0}
.cols>.side{background:var(--paper)}
.cols.narrow{display:block;background:var(--sheet)}.cols.narrow>*{max-width:620px;margin:0 auto;padding:var(--s6) 0;border:0}
.p{padding:var(--s3) var(--s4);min-width:0}
.p+.p,form>.p+.p{border-top:1px solid var(--rule)}
.p>:is(p,.f)+:is(form,.stack),.desk form>:is(.f,fieldset)+:is(.f,fieldset){margin-top:10px}
.grow{flex:1}
h2.h,h3.h,.desk legend{font:600 var(--t3)/1.3 var(--sans);display:flex;flex-wrap:wrap;align-items:baseline;gap:0 8px;margin-bottom:8px;width:100%}
.h small{font-weight:400;font-size:var(--t1);color:var(--ink2)}
.h>a:not(.cite){font-weight:400;font-size:var(--t1);padding:6px 0;margin:-6px 0}.h>a:last-child:not(.cite){margin-left:auto}
h2.title{font:700 var(--t5)/1.2 var(--serif);margin-bottom:8px;overflow-wrap:anywhere}
.body>form{display:contents}
.desk .f{font-size:var(--t2)}.desk .f label,.desk .f .label{font-size:var(--t2)}.desk .f small{font-size:var(--t1)}.desk .f>input,.desk .f>select,.desk .f>textarea{margin-top:2px}
.desk textarea{font-family:var(--serif);font-size:.9375rem;line-height:1.5;min-height:72px}
.hint{color:var(--ink2);font-size:var(--t2)}
.desk .errors h2{font:700 1.125rem/1.3 var(--serif)}
.form2{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(260px,100%),1fr));gap:10px 20px;align-items:start}.form2>*{min-width:0}.form2>.all{grid-column:1/-1}
.stack>*+*{margin-top:10px}
.wrap{display:flex;flex-wrap:wrap;gap:6px;align-items:center}
.acts{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-top:var(--s3)}
.row{display:flex;gap:8px;align-items:baseline;min-width:0}.row.c{align-items:center}.row>.e{margin-left:auto}
.rows>li{padding:8px 0;border-top:1px solid var(--rule);font-size:var(--t2)}.rows>li:first-child{border-top:0;padding-top:2px}
.txt{font:400 1rem/1.62 var(--serif);overflow-wrap:break-word}
.txt p{display:grid;grid-template-columns:26px minmax(0,1fr);margin-bottom:10px;white-space:pre-line}
.txt p>i{font:400 var(--t1)/1.62rem var(--sans);color:var(--ink3)}
.empty{border:1px dashed var(--edge);padding:20px 22px;margin:var(--s4);max-width:64ch}.p>.empty{margin:0}
.well{background:var(--well);padding:18px 20px}
.framed{border:1px solid var(--ink);padding:14px 16px}
@media (min-width:1201px){.desk{height:100vh}.cols>*,.cols.narrow{overflow:auto;position:relative}.cols.narrow>*{overflow:visible}}
@media (max-width:1200px){.desk{display:block}.top{flex-wrap:wrap;padding-top:8px}.top nav{flex-wrap:wrap;order:3;width:100%}.top nav a{min-height:36px}.cols[class]{grid-template-columns:minmax(0,1fr)}.cols>*{border-left:0;border-top:1px solid var(--rule)}.cols>:first-child{border-top:0}.foot{padding:8px 16px}.foot>*{white-space:normal}.foot .log{margin-left:0}.cols.narrow>*{padding:var(--s4) 0}}
@media (max-width:600px){.row{flex-wrap:wrap}.me{flex-wrap:wrap;margin-left:0}.me>span{flex:1 1 100%}.find{order:2;flex-basis:100%;margin-top:8px}.find input{max-width:none}.cols>.side{order:1}}
@media print{.desk{display:block;height:auto}.top,.foot,.btn,.ph .end,.side{display:none!important}.cols[class]{display:block;overflow:visible}body{background:none}}
`
