/** The web address that was typed, made whole; nothing for what is no address of the web. */
export function webAddress(typed: string): string | undefined {
  const url = URL.parse(typed.trim());
  if (url === null || !['https:', 'http:'].includes(url.protocol) || !url.hostname.includes('.'))
    return undefined;
  return url.href;
}
