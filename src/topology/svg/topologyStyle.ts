/**
 * How a topology looks, for a page's own style element and for the one in a file. Every colour is a variable: in VS Code
 * the theme's, elsewhere the defaults below for light, dark and forced colours. Nothing is told by colour alone.
 */
export const topologyStyle = `
.topology {
  --topology-default-paper: #ffffff; --topology-default-ink: #1f2328; --topology-default-soft: #57606a;
  --topology-default-line: #8c959f; --topology-default-bad: #cf222e; --topology-default-good: #1a7f37;
  --topology-default-calm: #0969da; --topology-default-doubt: #9a6700;
  --topology-paper: var(--vscode-editor-background, var(--topology-default-paper));
  --topology-ink: var(--vscode-editor-foreground, var(--topology-default-ink));
  --topology-soft: var(--vscode-descriptionForeground, var(--topology-default-soft));
  --topology-line: var(--vscode-contrastBorder, var(--topology-default-line));
  --topology-bad: var(--vscode-charts-red, var(--topology-default-bad));
  --topology-good: var(--vscode-charts-green, var(--topology-default-good));
  --topology-calm: var(--vscode-charts-blue, var(--topology-default-calm));
  --topology-doubt: var(--vscode-charts-yellow, var(--topology-default-doubt));
  --topology-tint: 0.1; --topology-area: 0.045; --topology-stroke: 1.25; --topology-border: 0.8;
  font-family: var(--vscode-font-family, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
  color: var(--topology-ink); background: var(--topology-paper);
}
@media (prefers-color-scheme: dark) {
  .topology {
    --topology-default-paper: #0d1117; --topology-default-ink: #e6edf3; --topology-default-soft: #9da7b1;
    --topology-default-line: #6e7681; --topology-default-bad: #ff7b72; --topology-default-good: #56d364;
    --topology-default-calm: #79c0ff; --topology-default-doubt: #e3b341; --topology-tint: 0.16; --topology-area: 0.06;
  }
}
@media (prefers-contrast: more) {
  .topology { --topology-soft: var(--topology-ink); --topology-line: var(--topology-ink); --topology-stroke: 2; }
}
.vscode-high-contrast .topology, .vscode-high-contrast-light .topology {
  --topology-soft: var(--topology-ink); --topology-tint: 0; --topology-area: 0; --topology-stroke: 1.75; --topology-border: 1;
}
@media (forced-colors: active) {
  .topology {
    --topology-paper: Canvas; --topology-ink: CanvasText; --topology-soft: CanvasText; --topology-line: CanvasText;
    --topology-bad: CanvasText; --topology-good: CanvasText; --topology-calm: CanvasText; --topology-doubt: CanvasText;
    --topology-tint: 0; --topology-area: 0; --topology-stroke: 1.75; --topology-border: 1;
  }
}
.topology text { fill: var(--topology-ink); font-size: 11px; direction: ltr; unicode-bidi: isolate; }
.topology .paper { fill: var(--topology-paper); }
.topology .heading-title { font-size: 17px; font-weight: 600; }
.topology .heading-summary, .topology .detail, .topology .who, .topology .node.tone-plain .status, .topology .legend text { fill: var(--topology-soft); }
.topology .heading-summary { font-size: 12px; }
.topology .tone-bad { --topology-tone: var(--topology-bad); }
.topology .tone-good { --topology-tone: var(--topology-good); }
.topology .tone-calm { --topology-tone: var(--topology-calm); }
.topology .tone-doubt { --topology-tone: var(--topology-doubt); }
.topology .tone-plain { --topology-tone: var(--topology-line); }
.topology .area { fill: var(--topology-tone); fill-opacity: var(--topology-area); stroke: var(--topology-tone); stroke-width: var(--topology-stroke); stroke-opacity: var(--topology-border); }
.topology .zone.kind-host .area, .topology .zone.kind-cluster .area { stroke-dasharray: 2 4; stroke-linecap: round; stroke-opacity: 1; }
.topology .zone-title { font-size: 12px; font-weight: 600; }
.topology .box { fill: var(--topology-paper); stroke: var(--topology-tone); stroke-width: var(--topology-stroke); }
.topology .node.tone-bad .box { stroke-width: 2.5; }
.topology .node.tone-doubt .box, .topology .node.kind-missing .box { stroke-dasharray: 4 3; }
.topology .node.health-stopped .box, .topology .node.health-unhealthy .box { stroke-dasharray: 1.5 3; }
.topology .stack { fill: none; stroke: var(--topology-tone); stroke-width: var(--topology-stroke); }
.topology .tile { fill: var(--topology-tone); fill-opacity: var(--topology-tint); }
.topology .icon, .topology .sign, .topology .badge path { fill: none; stroke: var(--topology-tone); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.topology .node.tone-plain .icon { stroke: var(--topology-ink); }
.topology .sign { stroke-width: 1.3; }
.topology .name { font-size: 13px; font-weight: 600; }
.topology .findings circle { fill: var(--topology-paper); stroke: var(--topology-tone); stroke-width: 1.75; }
.topology .count { font-weight: 600; }
.topology .way { fill: none; stroke: var(--topology-tone); stroke-width: 2; }
.topology .core { fill: none; stroke: var(--topology-paper); stroke-width: 2; }
.topology .tls-none .way { stroke-dasharray: 7 4; }
.topology .tls-unknown .way { stroke-dasharray: 2 4; }
.topology .tls-server .way { stroke-width: 5; }
.topology .tls-mutual .way { stroke-width: 2.75; }
.topology .quiet .way { stroke-width: 1.25; stroke-dasharray: 1.5 3; }
.topology .way.beyond { stroke-width: 1.25; stroke-dasharray: 1.5 4; }
.topology .access-refused .head { fill: var(--topology-paper); stroke: var(--topology-tone); }
.topology .head { fill: var(--topology-tone); }
.topology .badge circle { fill: var(--topology-paper); stroke: var(--topology-tone); stroke-width: 1.25; }
.topology .badge-refused path { stroke-width: 2.25; }
.topology .what { font-weight: 500; }
.topology .hit { fill: none; stroke: transparent; stroke-width: 16; pointer-events: stroke; }
`.trim();
