/** For tests: takes requests for Dropbox' hosts to a server on this machine that plays it. */
export function throughTestOrigin(origin: string): typeof fetch {
  return (input, init) => {
    const { hostname, pathname, search } = new URL(input instanceof Request ? input.url : input);
    const [name] = hostname.split('.');
    return fetch(`${origin}/${name}${pathname}${search}`, init);
  };
}
