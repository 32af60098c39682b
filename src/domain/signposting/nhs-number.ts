/**
 * True when ten digits pass the check of an NHS number, modulus 11.
 * https://archive.datadictionary.nhs.uk/DD%20Release%20September%202021/attributes/nhs_number.html
 */
export function passesCheckDigit(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** `999 999 9999` and the like: nobody's number. */
export function isPlaceholder(digits: string): boolean {
  return /^(\d)\1+$/.test(digits);
}
