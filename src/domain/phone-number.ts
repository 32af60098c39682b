/** True for what can be dialled or texted: `0800 1111`, `116 123`, `85258`, `+44 113 496 0000`. Ten digits that begin like no phone number, such as an NHS number, cannot. */
export function isPhoneNumber(number: string): boolean {
  return /^(?:\+\d{8,15}|0\d{6,10}|[1-9]\d{1,5})$/.test(number.replace(/[ ()-]/g, ''));
}
