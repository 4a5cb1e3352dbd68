/**
 * Style sheet of the HTML report. Colours are VS Code's inside a webview and fall back to our own elsewhere, so one
 * sheet serves both. The policy of the file admits exactly this text by its hash; a test keeps the two in step.
 */
export const reportStyle = `
:root{color-scheme:light dark;
--bg:var(--vscode-editor-background,#fff);--fg:var(--vscode-foreground,#1f2328);--muted:var(--vscode-descriptionForeground,#59636e);
--line:var(--vscode-panel-border,#d1d9e0);--soft:var(--vscode-editorWidget-background,#f6f8fa);--link:var(--vscode-textLink-foreground,#0550ae);
--error:var(--vscode-editorError-foreground,#b3151f);--warning:var(--vscode-editorWarning-foreground,#8a5700);
--information:var(--vscode-editorInfo-foreground,#0550ae);--hint:var(--vscode-descriptionForeground,#59636e);
--strong:var(--vscode-charts-red,#b3151f);--middle:var(--vscode-charts-orange,#c46a00);--weak:var(--vscode-charts-yellow,#d9a400);--plain:var(--vscode-charts-blue,#2f6fb5)}
@media (prefers-color-scheme:dark){:root{
--bg:var(--vscode-editor-background,#0d1117);--fg:var(--vscode-foreground,#e6edf3);--muted:var(--vscode-descriptionForeground,#9da7b1);
--line:var(--vscode-panel-border,#3d444d);--soft:var(--vscode-editorWidget-background,#161b22);--link:var(--vscode-textLink-foreground,#79b8ff);
--error:var(--vscode-editorError-foreground,#ff8182);--warning:var(--vscode-editorWarning-foreground,#e3b341);
--information:var(--vscode-editorInfo-foreground,#79b8ff);--hint:var(--vscode-descriptionForeground,#9da7b1);
--strong:var(--vscode-charts-red,#ff6b6b);--middle:var(--vscode-charts-orange,#f0883e);--weak:var(--vscode-charts-yellow,#e3b341);--plain:var(--vscode-charts-blue,#58a6ff)}}
body.vscode-light,body.vscode-high-contrast-light{color-scheme:light}
body.vscode-dark,body.vscode-high-contrast{color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem;background:var(--bg);color:var(--fg);font:14px/1.5 var(--vscode-font-family,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif)}
header,main,footer{max-width:80rem;margin:0 auto}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.25rem 0 .75rem;max-width:70ch}
td ul{margin:0;padding-left:1.2em}td li{padding:.15rem 0}
a{color:var(--link)}
main:focus{outline:none}
.skip{position:absolute;left:1.5rem;top:0;padding:.25rem .75rem;background:var(--bg);transform:translateY(-200%)}.skip:focus{transform:none}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--vscode-focusBorder,var(--link));outline-offset:2px}
.muted{color:var(--muted)}
.notice{border-left:4px solid var(--warning);padding:.5rem .75rem;background:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:.5rem 0 0;padding:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.25rem,1fr));gap:.75rem;margin:1rem 0;padding:0;list-style:none}
.tiles li{border:1px solid var(--line);border-top:3px solid var(--line);border-radius:4px;padding:.5rem .75rem;background:var(--soft)}
.tiles .number{display:block;font-size:1.7rem;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
.tiles .error{border-top-color:var(--error)}.tiles .warning{border-top-color:var(--warning)}
.tiles .information{border-top-color:var(--information)}.tiles .hint{border-top-color:var(--hint)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem .4rem 0;text-align:left;vertical-align:top;overflow-wrap:break-word}
thead th{border-bottom:2px solid var(--line);vertical-align:bottom}
tbody th{font-weight:600;min-width:8rem}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(34rem,100%),1fr));gap:0 2.5rem;align-items:start}
.charts th,.charts td{padding-top:.25rem;padding-bottom:.25rem}
svg.bar{display:block;width:100%;min-width:4rem;max-width:15rem;height:.9rem;margin-top:.25rem}
.severity{font-weight:600;white-space:nowrap;border-left:.35em solid;padding-left:.4em}
.severity.error{border-color:var(--error)}.severity.warning{border-color:var(--warning)}.severity.information{border-color:var(--information)}.severity.hint{border-color:var(--hint)}
.place,.hash{font-family:var(--vscode-editor-font-family,ui-monospace,Consolas,monospace);font-size:.9em}
.place,.hash{overflow-wrap:anywhere}td.place,td.hash{min-width:9rem}
rect.error,rect.certain{fill:var(--strong)}rect.warning,rect.likely{fill:var(--middle)}
rect.information,rect.possible{fill:var(--weak)}rect.hint{fill:var(--muted)}rect.parts{fill:var(--plain)}
tbody th p{margin:.15rem 0;font-weight:400}.finding p{margin:.15rem 0}
#findings thead th:nth-child(2){width:15%}#findings thead th:nth-child(3){width:20%}#findings thead th:nth-child(5){width:24%}#findings thead th:nth-child(6){width:18%}
footer{margin-top:2rem;border-top:1px solid var(--line);padding-top:.75rem}
@page{margin:14mm}
@media print{
:root{color-scheme:light;--bg:#fff;--fg:#000;--muted:#444;--line:#999;--soft:#fff;--link:#000;--error:#8c0d16;--warning:#6b4300;--information:#0a3f7f;--hint:#444;--strong:#8c0d16;--middle:#c46a00;--weak:#d9a400;--plain:#2f6fb5}
body{padding:0;font-size:9.5pt}nav{display:none}
.scroll{overflow:visible}th,td{overflow-wrap:anywhere}tbody th,td.place,td.hash{min-width:0}#findings table{table-layout:fixed}#findings thead th:nth-child(1){width:10%}#findings thead th:nth-child(4){width:9%}#findings thead th:nth-child(7){width:9%}#findings thead th:nth-child(6){width:15%}#findings thead th:nth-child(3){width:18%}.charts{display:block}thead{display:table-header-group}tr,.tiles li{break-inside:avoid}h2,h3,caption{break-after:avoid}
svg.bar,.tiles li{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{text-decoration:none}}
`;

/** SHA-256 of `reportStyle` as the content security policy writes it. */
export const reportStyleHash = 'sha256-nrJZefH4A06MwpvszcovEMMR7qOExI1nKzRoAbY7t2g=';
