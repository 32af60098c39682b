import ipaddr from 'ipaddr.js';

const { isValid, parse, parseCIDR } = ipaddr;

/** All of the public IPv6 internet (RFC 4291); what lies outside is local, a translation prefix or not given out. */
const PUBLIC_V6 = parseCIDR('2000::/3');
/** Azure's host agent answers every virtual machine on this address, although its range is public. */
const HOST_AGENTS = new Set(['168.63.129.16']);

/** Whether an IP address (without brackets) is anything but an ordinary public one. What cannot be read is private. */
export function isPrivateAddress(address: string): boolean {
  if (!isValid(address)) return true;
  const ip = parse(address);
  if (ip.range() !== 'unicast' || HOST_AGENTS.has(ip.toString())) return true;
  return ip.kind() === 'ipv6' && !ip.match(PUBLIC_V6);
}
