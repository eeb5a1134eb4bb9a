/**
 * Where the name of the thing ends and a remark begins: `by Singer`, `w/Hardtop`, `for Charity`.
 */
export function isStopWord(folded: string): boolean {
  return /^(?:by|for|with|from|featuring|including)$|^w\//.test(folded);
}
