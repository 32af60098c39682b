/** Decimal digits of every script as 0–9, so that `٩٤٣` is read like `943`. */
export function plainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => VALUES.get(digit) ?? digit);
}

// Each script's ten digits stand side by side in Unicode, zero first (https://www.unicode.org/reports/tr44/#Decimal_Digits).
const VALUES = new Map<string, string>();
let count = 0;
for (let point = 0x660; point < 0x1fbfa; point += 1) {
  const character = point >= 0xd800 && point <= 0xdfff ? '' : String.fromCodePoint(point);
  if (!/^\p{Nd}$/u.test(character)) continue;
  VALUES.set(character, String(count % 10));
  count += 1;
}
