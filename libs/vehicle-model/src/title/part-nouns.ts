const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const phrases = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split(/\s*\|\s*|\s*\n\s*/)
    .map((phrase) => phrase.split(' '));

/**
 * Things which, standing last in a title with a year, say that the lot is that thing: "1973.5
 * Porsche 911T 2.4L Engine". Only words that end no vehicle's name (a Triumph Trophy, a Charger).
 */
export const ENDS_THE_NAME_OF_A_THING: ReadonlySet<string> = new Set(
  words(`
  sign signs wheels tires seats engine engines transaxle transaxles transmission transmissions
  gearbox gearboxes carburetor carburetors hood decklid door doors fender fenders bumper bumpers grille
  grilles exhaust headers luggage suitcase suitcases literature brochure brochures manuals books
  magazines poster posters artwork lithograph lithographs painting paintings sculpture trophies
  memorabilia automobilia collectibles helmet helmets jukebox simulator bicycle bicycles tricycle
  go-kart go-karts kart karts trailer trailers tent outboard outboards tickets experience toy toys
  soapbox parts components radio headlights taillights emblems badges mascot speedometer gauges
  dashboard windshield upholstery crankshaft camshaft camshafts pistons wings bodywork photographs
  clock clocks watch watches chronograph jacket racesuit keychain blueprints hubcaps toolkit
  e-bike crate jerrycan jerrycans nft couch couches sofa sofas desk desks wristwatch wristwatches
  ashtray jukeboxes
`),
);

/**
 * Things which, anywhere in a title without a year, say that the lot is no vehicle. They count as
 * whole words only: Aston Mar*tin*, D*art* and *Smart* are cars.
 */
export const NAMES_OF_THINGS: ReadonlySet<string> = new Set([
  ...ENDS_THE_NAME_OF_A_THING,
  ...words(`
  neon wheel tire seat spoiler hardtop hardtops tonneau panel panels muffler mufflers manifold
  manifolds intake turbocharger turbochargers supercharger superchargers block head heads differential
  axle axles driveshaft brakes calipers rotors suspension shocks springs radiator alternator
  distributor starter pump pumps injectors ecu harness gauge tachometer instruments console radios
  stereo headlight taillight lights lamps lamp headlamps mirror mirrors emblem badge mascots ornament
  hubcap knockoffs windscreen visor carpet carpets mats bag bags trunks briefcase case cases tools
  toolbox jack wrench manual book magazine library print prints drawing photograph photo photos statue
  trophy suit suits coat apparel gloves shoes stopwatch timer timers pinball arcade game games
  simulators table desk chair chairs sofa bench furniture bookends barstools cabinet display kiosk
  vending cans globe globes flag flags banner banners plate plates license trolley cart lift hoist
  compressor generator battery charger chargers cover covers bike bikes sidecar sidecars ride rides
  sled component hardware assembly assemblies wing splitter diffuser winch ticket membership dinner
  vacation nose trunk figure trip lesson lessons session key keys token porcelain thermometer dispenser keg umbrella
  telephone guitar blueprint document documents collection mugs mug diorama tractor-toy
`),
]);

/** Phrases that name a thing wherever they stand before the first `for`, `by` or `w/`. */
export const PHRASES_NAMING_THINGS = phrases(`
tool kit | tool kits | tool roll | travel kit | order kit | body kit | display model | scale model
scale models | model collection | scale-model collection | wall art | children's ride | children's rides
children's car | children's cars | childrens ride | kiddie ride | pedal car | pedal cars | gas pump
gas pumps | pinball machine | arcade game | arcade machine | steering wheel | steering wheels
coffee table | coffee tables | golf bag | golf cart | golf clubs | rolling chassis | engine block
long block | short block | crate engine | mini car | mini cars | removable hardtop | luggage set
luggage collection | race suit | racing suit | car trailer | enclosed trailer | stacker trailer | travel trailer
utility trailer | cargo trailer | roof rack | roof box | roof tent | ejection seat | vip experience
driving experience | cylinder head | cylinder heads | parts collection | parts car collection
spare parts | kinetic display | engine display | display unit | display engine | gift certificate
ride along | hot laps | track day | factory tour | slot cars | slot car | model train | barber chair
phone booth | quarter panel | quarter panels | license plate | license plates | car cover
convertible top | half-scale | 1:1 scale | 1:2 scale | 1:8 scale | quarter-scale | go-kart | go-karts
toy car | toy cars | vending machine | slot machine | oil tank | oil cans | sales literature
tool box | tool boxes | tool chest | outboard motor | outboard motors | steering column | nose cone
soap box | license plates | bumper car | bumper cars | carousel horse | coin-operated
`);

/** Vehicles, or what they have, whose names hold such a word. */
export const VEHICLES_NAMED_AFTER_THINGS = phrases(`
fire engine | gold wing | gull wing | sport bike | dirt bike | trail bike | pit bike | 2 door | 4 door
two door | four door | third seat | rumble seat | mother-in-law seat | dodge charger | panel van
panel truck | panel delivery | wide wheel | twin engine
rear engine | mid engine | pace car | single seat | sidecar rig | parts car | 3 seat
`);
