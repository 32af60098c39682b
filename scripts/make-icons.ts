import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';

// Draws the app's icons: a finger post. Run by hand after changing the drawing: node --import tsx scripts/make-icons.ts

const folder = join(import.meta.dirname, '../adapters/teams/icons');
const BLUE = [0, 94, 184] as const;
const WHITE = [255, 255, 255] as const;
const SAMPLES = 4;

/** Whether a point of the unit square lies on the post or one of its two arms. */
function onPost(x: number, y: number): boolean {
  if (x > 0.47 && x < 0.53 && y > 0.16 && y < 0.86) return true;
  const arm = (top: number, from: number, to: number, tip: number) => {
    const middle = top + 0.08;
    if (y < top || y > top + 0.16) return false;
    if (x >= from && x <= to) return true;
    const reach = 1 - Math.abs(y - middle) / 0.08;
    return tip > to ? x > to && x < to + (tip - to) * reach : x < from && x > from - (from - tip) * reach;
  };
  return arm(0.24, 0.34, 0.74, 0.86) || arm(0.46, 0.26, 0.66, 0.14);
}

const rounded = (x: number, y: number) => {
  const edge = (v: number) => Math.max(0, 0.16 - v, v - 0.84);
  return Math.hypot(edge(x), edge(y)) <= 0.16;
};

function draw(size: number, colour: (x: number, y: number) => readonly [number, number, number, number]): Buffer {
  const png = new PNG({ width: size, height: size });
  for (let py = 0; py < size; py += 1) {
    for (let px = 0; px < size; px += 1) {
      const sum = [0, 0, 0, 0];
      for (let s = 0; s < SAMPLES * SAMPLES; s += 1) {
        const x = (px + ((s % SAMPLES) + 0.5) / SAMPLES) / size;
        const y = (py + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) / size;
        const [r, g, b, a] = colour(x, y);
        sum[0] = (sum[0] ?? 0) + r * a;
        sum[1] = (sum[1] ?? 0) + g * a;
        sum[2] = (sum[2] ?? 0) + b * a;
        sum[3] = (sum[3] ?? 0) + a;
      }
      const alpha = sum[3] ?? 0;
      const at = (py * size + px) * 4;
      for (let c = 0; c < 3; c += 1) png.data[at + c] = alpha === 0 ? 0 : Math.round((sum[c] ?? 0) / alpha);
      png.data[at + 3] = Math.round((alpha / (SAMPLES * SAMPLES)) * 255);
    }
  }
  return PNG.sync.write(png);
}

mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'color.png'),
  draw(192, (x, y) => (onPost(x, y) ? [...WHITE, 1] : rounded(x, y) ? [...BLUE, 1] : [0, 0, 0, 0])),
);
writeFileSync(
  join(folder, 'outline.png'),
  draw(32, (x, y) => (onPost(x, y) ? [...WHITE, 1] : [0, 0, 0, 0])),
);
