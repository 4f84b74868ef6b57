/** The company's mark: a ridge before a low sun. A picture without letters, since a machine may have no fonts. */
export function drawLogo(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 128 128">
    <rect width="128" height="128" rx="26" fill="#24433f"/>
    <circle cx="86" cy="45" r="15" fill="#eeb15b"/>
    <path d="M10 98 48 40l22 32 12-16 36 42z" fill="#f3ead8"/>
    <path d="M48 40 29 69l12-5 8 8 9-7 7 1z" fill="#c4693f"/>
    <path d="M10 98h108" stroke="#f3ead8" stroke-width="6" stroke-linecap="round"/>
  </svg>`;
}

const sheet = (width: number, height: number, body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <defs><pattern id="grid" width="24" height="24" patternUnits="userSpaceOnUse">
      <path d="M24 0H0v24" fill="none" stroke="#dfe6e4" stroke-width="1"/></pattern></defs>
    <rect width="${width}" height="${height}" fill="#fbfaf6"/>
    <rect width="${width}" height="${height}" fill="url(#grid)"/>
    <g fill="none" stroke="#2c4a52" stroke-width="3" stroke-linejoin="round">${body}</g></svg>`;

/** A length with its ticks, as draughtsmen mark it. */
function measure(x1: number, y1: number, x2: number, y2: number): string {
  const [dx, dy] = y1 === y2 ? [0, 9] : [9, 0];
  const tick = (x: number, y: number) => `M${x - dx} ${y - dy}L${x + dx} ${y + dy}`;
  return `<path d="M${x1} ${y1}L${x2} ${y2}${tick(x1, y1)}${tick(x2, y2)}" stroke="#b3592f" stroke-width="2"/>`;
}

const wall = (d: string) => `<path d="${d}" stroke="#2c4a52" stroke-width="14" stroke-linecap="square"/>`;
const door = (x: number, y: number, r: number) =>
  `<path d="M${x} ${y}v${-r}a${r} ${r} 0 0 1 ${r} ${r}" stroke="#7a9099" stroke-width="2.5"/>`;

/** The kitchen from above: counters along two walls, an island, a window over the sink. */
export function drawKitchenPlan(): string {
  const burner = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="13"/>`;
  const stool = (x: number) => `<circle cx="${x}" cy="560" r="21" fill="#f0e4d2"/>`;
  return sheet(
    1200,
    900,
    `${wall('M150 160H430M610 160H1050V720H450M300 720H150V160')}
    <path d="M430 152h180M430 168h180" stroke="#7a9099"/>${door(300, 713, 150)}
    <path d="M158 168H1042V268H258V712H158z" fill="#f0e4d2"/>
    <rect x="450" y="185" width="140" height="64" rx="10" fill="#fff"/><path d="M520 185v64"/>
    <rect x="720" y="178" width="120" height="82" fill="#fff"/>
    ${burner(752, 202)}${burner(808, 202)}${burner(752, 238)}${burner(808, 238)}
    <rect x="930" y="168" width="112" height="112" fill="#dce6e3"/><path d="M930 224h112"/>
    <rect x="168" y="520" width="80" height="96" fill="#dce6e3"/>
    <rect x="420" y="400" width="440" height="130" rx="8" fill="#e9d3b4"/>
    ${stool(500)}${stool(600)}${stool(700)}${stool(790)}
    ${measure(150, 105, 1050, 105)}${measure(1110, 160, 1110, 720)}${measure(420, 372, 860, 372)}
    <g stroke="#c4693f" stroke-width="2"><circle cx="500" cy="330" r="9"/><circle cx="640" cy="330" r="9"/>
    <circle cx="780" cy="330" r="9"/></g>`,
  );
}

/** The bathroom from above: a shower with a bench, two basins, a tub under the window. */
export function drawBathroomPlan(): string {
  const basin = (x: number) =>
    `<ellipse cx="${x}" cy="208" rx="46" ry="30" fill="#fff"/><circle cx="${x}" cy="190" r="4"/>`;
  return sheet(
    1200,
    900,
    `${wall('M200 150H1000V430M1000 620V740H470M310 740H200V150')}
    <path d="M992 430v190M1008 430v190" stroke="#7a9099"/>${door(310, 733, 150)}
    <rect x="420" y="158" width="440" height="100" fill="#e9d3b4"/>${basin(530)}${basin(750)}
    <rect x="208" y="158" width="190" height="260" fill="#dce6e3"/>
    <rect x="208" y="370" width="190" height="48" fill="#f0e4d2"/>
    <path d="M398 158v170" stroke="#7fb0bd" stroke-width="6"/><circle cx="300" cy="250" r="26"/>
    <path d="M300 224v52M274 250h52"/>
    <rect x="850" y="400" width="134" height="270" rx="60" fill="#fff"/>
    <rect x="868" y="420" width="98" height="230" rx="46"/><circle cx="917" cy="620" r="6"/>
    <rect x="600" y="672" width="96" height="60" rx="6" fill="#fff"/>
    <ellipse cx="648" cy="632" rx="40" ry="52" fill="#fff"/>
    ${measure(200, 95, 1000, 95)}${measure(140, 150, 140, 740)}${measure(420, 290, 860, 290)}`,
  );
}
