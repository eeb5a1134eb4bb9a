/**
 * Gives each thing a name of its own. One that comes twice in one source is two items of the
 * ledger, so that neither is dropped in silence.
 */
export function namesOnce(): (name: string) => string {
  const given = new Set<string>();
  return (name) => {
    let own = name;
    for (let times = 2; given.has(own); times += 1) own = `${name} (${times})`;
    given.add(own);
    return own;
  };
}

/** An id that is blank names nothing: then it is the place that does. */
export function nameOr(id: string | null, place: string): string {
  return id === null || id.trim() === '' ? place : id;
}
