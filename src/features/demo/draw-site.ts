/** A photograph from the site, as far as a drawing goes: `light` falls from the upper left. */
function photo(floor: string, wall: [string, string], body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 1200 900"><defs>
    <linearGradient id="wall" x2="1" y2="1"><stop stop-color="${wall[0]}"/><stop offset="1" stop-color="${wall[1]}"/>
    </linearGradient>
    <linearGradient id="shade" y2="1" x2="0"><stop stop-color="#000" stop-opacity="0"/>
    <stop offset="1" stop-color="#1c1208" stop-opacity=".38"/></linearGradient>
    <radialGradient id="light" cx=".28" cy=".2" r=".95"><stop stop-color="#fff3d6" stop-opacity=".55"/>
    <stop offset=".6" stop-color="#fff3d6" stop-opacity="0"/>
    <stop offset="1" stop-color="#1c1208" stop-opacity=".3"/></radialGradient></defs>
    <rect width="1200" height="900" fill="url(#wall)"/>
    <path d="M0 690H1200V900H0z" fill="${floor}"/><path d="M0 690H1200V900H0z" fill="url(#shade)"/>
    ${body}<rect width="1200" height="900" fill="url(#light)"/></svg>`;
}

const times = (n: number, draw: (index: number) => string) => Array.from({ length: n }, (_, i) => draw(i)).join('');
/** The same scatter at every start: a drawing must not change from one demo to the next. */
const scatter = (seed: number) => Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1;
const boards = (colour: string) =>
  times(9, (i) => `<path d="M${600 + (i - 4) * 110} 690L${600 + (i - 4) * 330} 900" stroke="${colour}"/>`);

const window = (x: number, y: number) =>
  `<rect x="${x}" y="${y}" width="260" height="230" fill="#f6f3ea"/>
  <rect x="${x + 16}" y="${y + 16}" width="228" height="198" fill="#b9dbe6"/>
  <path d="M${x + 16} ${y + 170}q60-70 120-26t108-20v90H${x + 16}z" fill="#86ab7f"/>
  <path d="M${x + 130} ${y + 10}v210M${x + 10} ${y + 115}h240" stroke="#f6f3ea" stroke-width="10"/>`;

/** Demolition day: the old wall is open to its studs, rubble lies before it. */
export function drawDemolition(): string {
  const stud = (i: number) => `<rect x="${420 + i * 116}" y="90" width="34" height="606" fill="#c79a63"/>
    <rect x="${446 + i * 116}" y="90" width="8" height="606" fill="#9a7141"/>`;
  const lump = (i: number) => {
    const [x, y, r] = [380 + scatter(i) * 700, 706 + scatter(i + 50) * 120, 14 + scatter(i + 90) * 34];
    const tone = ['#d9cfc0', '#b9aa97', '#eee7da', '#a98f74'][i % 4];
    return `<path d="M${x} ${y}l${r} ${-r * 0.8} ${r * 1.1} ${r * 0.5} ${-r * 0.3} ${r * 0.9}z" fill="${tone}"/>`;
  };
  return photo(
    '#8d7d6a',
    ['#e6dccb', '#cdbfa9'],
    `<path d="M372 60 470 84 640 70 860 92 1100 66 1132 696H392l-34-210 26-140z" fill="#55483b"/>${times(6, stud)}
    <path d="M420 380h640v30H420z" fill="#b98a55"/>
    <path d="M372 60 470 84 640 70 860 92 1100 66 1140 40H340z" fill="#d8cbb6"/>
    <path d="M500 696C520 560 470 500 520 380S560 200 530 96" stroke="#e0b23c" stroke-width="7" fill="none"/>
    ${window(60, 150)}${times(46, lump)}
    <path d="M232 830 300 560l14 4-60 272z" fill="#8a5a32"/><path d="M276 560l70 14-8 30-66-18z" fill="#4d555a"/>`,
  );
}

/** Between the studs: water, drain and wires, before they are closed in. */
export function drawRoughIn(): string {
  const stud = (i: number) => `<rect x="${60 + i * 190}" y="0" width="56" height="700" fill="#d0a56d"/>
    <rect x="${104 + i * 190}" y="0" width="12" height="700" fill="#a67c49"/>`;
  const box = (x: number, y: number) =>
    `<rect x="${x}" y="${y}" width="62" height="88" rx="6" fill="#2f6db0"/>
    <rect x="${x + 10}" y="${y + 12}" width="42" height="64" rx="4" fill="#1d4a7d"/>`;
  return photo(
    '#9b8a74',
    ['#6d6257', '#4d453d'],
    `${times(7, stud)}<path d="M0 640h1200v60H0z" fill="#b98a55"/>
    <path d="M0 430H640V700" stroke="#c8743c" stroke-width="20" fill="none"/>
    <path d="M0 480H590V700" stroke="#d98a52" stroke-width="20" fill="none"/>
    <path d="M700 700V300q0-50 50-50h110V0" stroke="#f2f2ee" stroke-width="46" fill="none"/>
    <path d="M700 520h30M680 300h44" stroke="#cfcfc8" stroke-width="52"/>
    <path d="M0 190C300 140 420 240 620 180S960 120 1200 170" stroke="#f2d24b" stroke-width="9" fill="none"/>
    <path d="M192 200V330M950 150V330" stroke="#f2d24b" stroke-width="9"/>${box(160, 320)}${box(918, 320)}`,
  );
}

/** The backsplash, half laid: glazed tiles with light in them. */
export function drawTiles(): string {
  const tones = ['#7fa8a0', '#8db3aa', '#73998f', '#9abdb4', '#6b9188', '#86ada3'];
  const tile = (row: number, column: number) => {
    const [x, y] = [column * 150 - (row % 2) * 75 - 20, row * 76 + 20];
    if (row > 6 - column * 0.4 && column > 3) return '';
    const tone = tones[Math.floor(scatter(row * 31 + column) * tones.length)];
    return `<rect x="${x}" y="${y}" width="142" height="68" rx="5" fill="${tone}"/>
      <path d="M${x + 10} ${y + 12}h70" stroke="#fff" stroke-opacity=".45" stroke-width="6" stroke-linecap="round"/>`;
  };
  return photo(
    '#e3dccf',
    ['#d9d2c5', '#c4bbab'],
    `<path d="M520 300H1200V690H520z" fill="#cfc6b6"/>
    ${times(8, (row) => times(9, (column) => tile(row, column)))}
    <path d="M0 640H1200V712H0z" fill="#e9e5dc"/><path d="M0 704H1200v14H0z" fill="#a79f92"/>
    <path d="M880 590l150-90 26 40-150 90z" fill="#b8bcbd"/><path d="M1030 500l90-60 22 30-92 66z" fill="#8a5a32"/>
    <rect x="180" y="520" width="120" height="124" rx="10" fill="#4d6a8a"/>
    <path d="M186 520q54-60 108 0" stroke="#2d3f52" stroke-width="7" fill="none"/>`,
  );
}

/** New cabinets on the wall, some doors still to be hung. */
export function drawCabinets(): string {
  const front = (x: number, y: number, w: number, h: number) =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="4" fill="#35594f"/>
    <rect x="${x + 16}" y="${y + 16}" width="${w - 32}" height="${h - 32}" rx="3" fill="none" stroke="#4c7468"
    stroke-width="6"/><path d="M${x + w - 26} ${y + h / 2 - 22}v44" stroke="#d7ac5b" stroke-width="8"
    stroke-linecap="round"/>`;
  const open = (x: number, y: number, w: number, h: number) =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="#e2c79c"/>
    <rect x="${x + 14}" y="${y + 14}" width="${w - 28}" height="${h - 28}" fill="#b8935f"/>
    <path d="M${x + 14} ${y + h / 2}h${w - 28}" stroke="#e2c79c" stroke-width="12"/>`;
  return photo(
    '#b58e5f',
    ['#f1ebe0', '#ddd3c3'],
    `${boards('#8f6c43')}${window(470, 110)}
    ${front(60, 90, 190, 300)}${front(256, 90, 190, 300)}${open(756, 90, 190, 300)}${front(952, 90, 190, 300)}
    <path d="M40 470H1160v34H40z" fill="#f3f1ec"/><path d="M40 500H1160v10H40z" fill="#b9b3a6"/>
    ${times(5, (i) => front(60 + i * 217, 510, 211, 200))}
    <path d="M560 470v-70q0-30 30-30t30 30v14" stroke="#a9adae" stroke-width="12" fill="none"/>
    <rect x="830" y="740" width="240" height="120" fill="#c79a63"/><path d="M830 780h240M950 740v120" stroke="#9a7141"
    stroke-width="6"/>`,
  );
}

/** The yard where a deck is wanted: grass, the back of the house, stakes with a line. */
export function drawYard(): string {
  const stake = (x: number, y: number) => `<path d="M${x} ${y}v-84" stroke="#e7cf9d" stroke-width="12"/>`;
  return photo(
    '#7f9b62',
    ['#cfe3ea', '#a9c9d6'],
    `<path d="M0 560q300-90 620-40t580-30v300H0z" fill="#91ad70"/><path d="M0 640H1200V900H0z" fill="#7f9b62"/>
    <path d="M640 150H1200V650H640z" fill="#e9e2d3"/><path d="M600 160 920 20 1200 130V170H600z" fill="#6b5648"/>
    ${times(12, (i) => `<path d="M640 ${190 + i * 40}h560" stroke="#d6ccb9" stroke-width="3"/>`)}
    <rect x="760" y="330" width="230" height="320" fill="#f6f3ea"/>
    <rect x="776" y="346" width="94" height="304" fill="#8fb4c4"/>
    <rect x="880" y="346" width="94" height="304" fill="#a5c7d4"/>
    <path d="M300 700 620 640H1130L1010 810H180z" fill="none" stroke="#f3ead8" stroke-width="5"/>
    ${stake(300, 706)}${stake(1010, 816)}${stake(180, 816)}${stake(1130, 650)}
    <circle cx="150" cy="430" r="120" fill="#5f8150"/><circle cx="250" cy="480" r="90" fill="#6c8f5a"/>
    <path d="M150 540v120" stroke="#6b5648" stroke-width="24"/>`,
  );
}
