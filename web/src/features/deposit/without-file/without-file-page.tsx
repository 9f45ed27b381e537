export function WithoutFilePage() {
  return null;
}
