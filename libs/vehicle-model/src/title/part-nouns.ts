/**
 * Words for things that are not vehicles. They count as whole words only: Aston Mar*tin*,
 * D*art* and *Smart* are cars.
 */
const PART_NOUNS = new Set(
  `sign signs neon wheel wheels tire tires seat seats engine engines transaxle transaxles transmission
  transmissions gearbox gearboxes carburetor carburetors carburettors carburetion hood decklid door doors
  fender fenders bumper bumpers grille grilles spoiler hardtops tonneau panels panel bodywork exhaust
  header headers muffler mufflers manifold manifolds intake turbocharger turbochargers supercharger
  superchargers crankshaft camshaft camshafts pistons block head heads differential axle axles driveshaft
  brakes calipers rotors suspension shocks springs radiator alternator distributor starter pump pumps
  injectors ecu harness gauges gauge speedometer tachometer instruments dashboard console radio radios
  stereo headlight headlights taillight taillights lights lamps lamp headlamps mirror mirrors emblem
  emblems badge badges mascot mascots ornament hubcaps hubcap knockoffs windshield windscreen visor
  upholstery carpet carpets mats luggage suitcase suitcases bag bags trunks briefcase case cases toolkit
  tools toolbox jack wrench literature brochure brochures manual manuals book books magazine magazines
  library poster posters print prints artwork painting paintings drawing photograph photographs photo
  photos sculpture sculptures statue trophy trophies memorabilia automobilia collectibles helmet helmets
  suit suits jacket jackets coat apparel racesuit gloves shoes watch watches clock clocks chronograph
  stopwatch timer timers jukebox pinball arcade game games simulator simulators table desk chair chairs
  sofa bench furniture bookends barstools cabinet display kiosk vending jukeboxes jerrycan jerrycans cans
  globe globes flag flags banner banners plate plates license trolley cart golf-cart lift hoist
  compressor generator battery charger chargers cover covers bicycle bicycles bike bikes e-bike tricycle
  go-kart go-karts kart karts trailer trailers camper-shell tent sidecar sidecars frame replica-engine
  model-kit toy toys ride rides pedal-car pedal-cars scooter-toy sled soapbox memorabilia crate parts
  component components hardware assembly assemblies transfer wing splitter diffuser winch outboard motor
  experience tickets ticket membership package-tour tour dinner vacation trip lesson lessons session
  key keys keychain nft token porcelain thermometer dispenser pump-globe kit-parts keg umbrella telephone
  guitar chassis-plate blueprint blueprints document documents collection memorabilia-collection`.split(
    /\s+/,
  ),
);

/** These end names of vehicles too, so that they only count where a title has no year. */
const ONLY_WITHOUT_YEAR = new Set(
  `head heads case cases block bench tour suit game display collection cover covers console panel
  wing bike bikes motor ride rides package-tour trip session manual frame crate table desk kit
  print key keys plate plates token cart sidecar sidecars bag coat lift sled neon transmission
  radio lights intake parts book gauge tools tent library jacket pump plus hardware head axle
  trunks mirror springs instruments porcelain guitar dinner wheel wheels-up badge drawing
  dispenser components assembly supercharger turbocharger document flag painting banner
  exhaust spoiler upholstery charger brakes suspension`.split(/\s+/),
);

/** Phrases that name a thing, wherever they stand before the first stop word. */
const PART_PHRASES = [
  ...['tool kit', 'tool kits', 'tool roll', 'travel kit', 'order kit', 'body kit', 'display model'],
  ...['scale model', 'scale models', 'model collection', 'scale-model collection', 'wall art'],
  ...[
    "children's ride",
    "children's car",
    'childrens ride',
    'kiddie ride',
    'pedal car',
    'pedal cars',
  ],
  ...[
    'gas pump',
    'gas pumps',
    'pinball machine',
    'arcade game',
    'arcade machine',
    'steering wheel',
  ],
  ...['steering wheels', 'coffee table', 'coffee tables', 'golf bag', 'golf cart', 'golf clubs'],
  ...['rolling chassis', 'engine block', 'long block', 'short block', 'crate engine', 'mini car'],
  ...['removable hardtop', 'luggage set', 'luggage collection', 'race suit', 'racing suit'],
  ...['travel trailer', 'car trailer', 'enclosed trailer', 'stacker trailer', 'utility trailer'],
  ...[
    'roof rack',
    'roof box',
    'roof tent',
    'ejection seat',
    'vip experience',
    'driving experience',
  ],
  ...['cylinder head', 'cylinder heads', 'parts collection', 'parts car collection', 'spare parts'],
  ...['kinetic display', 'engine display', 'display unit', 'display engine', 'display hood'],
  ...['gift certificate', 'ride along', 'hot lap', 'hot laps', 'track day', 'factory tour'],
  ...['soap box', 'slot cars', 'slot car', 'model train', 'barber chair', 'phone booth'],
  ...[
    'quarter panel',
    'quarter panels',
    'license plate',
    'license plates',
    'car cover',
    'power wheels',
  ],
  ...[
    'convertible top',
    'soft top',
    'half-scale',
    '1:1 scale',
    'quarter-scale',
    'go-kart',
    'go-karts',
  ],
  ...[
    'toy car',
    'toy cars',
    'vending machine',
    'slot machine',
    'oil tank',
    'oil cans',
    'sales literature',
  ],
].map((phrase) => phrase.split(' '));

/** Vehicles whose names hold such a word. */
const VEHICLES_ALL_THE_SAME = [
  ...['fire engine', 'gold wing', 'gull wing', 'sport bike', 'dirt bike', 'trail bike', 'pit bike'],
  ...[
    '2 door',
    '4 door',
    'two door',
    'four door',
    'third seat',
    'rumble seat',
    'mother-in-law seat',
  ],
  ...['dodge charger', 'panel van', 'panel truck', 'panel delivery', 'wide wheel', 'three wheel'],
  ...['gold leaf display', 'cafe racer bike', 'steam engine car', 'twin engine', 'four wheel'],
].map((phrase) => phrase.split(' '));

export { ONLY_WITHOUT_YEAR, PART_NOUNS, PART_PHRASES, VEHICLES_ALL_THE_SAME };
