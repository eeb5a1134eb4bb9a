/**
 * What dealers call a make among themselves. With two makes the rest of the name decides, or nobody
 * does: a Merc of 1950 is a Mercury, a Merc 280SL is none.
 */
export const MAKE_NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  merc: ['Mercedes-Benz', 'Mercury'],
  mb: ['Mercedes-Benz'],
  benz: ['Mercedes-Benz'],
  merz: ['Mercedes-Benz'],
  caddy: ['Cadillac'],
  caddie: ['Cadillac'],
  rr: ['Rolls-Royce', 'Land Rover'],
  rolls: ['Rolls-Royce'],
  jag: ['Jaguar'],
  lambo: ['Lamborghini'],
  beemer: ['BMW'],
  bimmer: ['BMW'],
  stude: ['Studebaker'],
  hd: ['Harley-Davidson'],
  'h-d': ['Harley-Davidson'],
  aston: ['Aston Martin'],
  austin: ['Austin'],
  healey: ['Austin-Healey', 'Healey'],
  landy: ['Land Rover'],
  lr: ['Land Rover'],
  vdub: ['Volkswagen'],
  maser: ['Maserati'],
  pcar: ['Porsche'],
  "int'l": ['International Harvester'],
  intl: ['International Harvester'],
};
