/** The web address that was typed, made whole; nothing for what is no address of the web. */
export function webAddress(typed: string): string | undefined {
  if (!URL.canParse(typed.trim())) return undefined;
  const url = new URL(typed.trim());
  if (!['https:', 'http:'].includes(url.protocol) || !url.hostname.includes('.')) return undefined;
  return url.href;
}
