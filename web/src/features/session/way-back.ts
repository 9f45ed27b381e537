/** Where to go after signing in: a page of ours, whatever the address says. */
export function wayBack(asked: string | null): string {
  if (asked === null || !asked.startsWith('/') || /^\/[/\\]/.test(asked)) return '/';
  const target = new URL(asked, 'http://here.invalid');
  if (target.host !== 'here.invalid' || target.pathname === '/connexion') return '/';
  return target.pathname + target.search + target.hash;
}
