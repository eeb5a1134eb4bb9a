const phrases = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split(/\s*\|\s*|\s*\n\s*/)
    .map((phrase) => phrase.split(' '));

/** Body styles and cabs: set aside from model and trim, unless they are the model itself. */
export const BODY_PHRASES = phrases(`
coupe | coupé | convertible | cabriolet | cabrio | roadster | spider | spyder | barchetta | targa
sedan | saloon | berlina | limousine | wagon | estate | touring wagon | avant | shooting brake | hatchback
liftback | fastback | notchback | hardtop | hardtop coupe | hardtop sedan | 2-door hardtop | 4-door hardtop
2-door hardtop coupe | 4-door hardtop sedan | 2-door sedan | 4-door sedan | 2-door wagon | 4-door wagon
2-door | 3-door | 4-door | 5-door | two-door | four-door | sport coupe | sports coupe | club coupe
business coupe | 3-window coupe | 5-window coupe | convertible coupe | convertible sedan
convertible club coupe | hardtop convertible | drophead coupe | fixed head coupe | fixed-head coupe
sedanca de ville | town car | phaeton | dual cowl phaeton | tourer | rumble seat roadster
rumble seat coupe | boattail speedster | speedster | tudor | tudor sedan | fordor | fordor sedan | sedan delivery
town sedan | sport sedan | sports sedan | station wagon | sport wagon | sports wagon | estate wagon
woodie wagon | woody wagon | woodie station wagon | woodie | panel van | panel truck | panel delivery
cargo van | passenger van | conversion van | camper van | camper | camper conversion | motorhome
pickup | pickup truck | stepside pickup | fleetside pickup | styleside pickup | flareside pickup
fenderside pickup | wideside pickup | roadster pickup | double cab pickup | crew cab pickup | utility pickup
stepside | fleetside | styleside | flareside | fenderside | wideside | crew cab | supercrew | supercab
super cab | quad cab | mega cab | club cab | extended cab | king cab | access cab | double cab | xtracab
xtra cab | regular cab | standard cab | crewmax | dually | chassis cab | chassis-cab | flatbed | flatbed truck
stake truck | stake bed | stake-bed | dump truck | tow truck | wrecker | fire truck | fire engine | pumper
box truck | utility truck | delivery truck | car hauler | rollback | truck | tractor | bus | microbus
station bus | hearse | ambulance | taxi | police car | monster truck | hot rod | street rod | rat rod
t-bucket | highboy | highboy roadster | lowboy | soft top | open top | hard top | fire truck | kombi
gran coupe | grand coupe | sportback | sportwagen | sportbrake | combi | 2+2 coupe | sport activity vehicle
van | suv | ute | limo | landaulet | landau | victoria | berline | torpedo | runabout | racer | beach buggy
dune buggy | motorcycle | scooter | moped | sidecar
`);

/** Names of versions that hold a body's word: the whole name stays in the trim. */
export const VERSION_PHRASES = phrases(`
grand sport | gran sport | super sport | sport turismo | cross turismo | cross country | sport tourer
town sedan edition | touring edition | pace car | pace car edition | cobra jet | convertible conversion
double cab conversion | roadster conversion
`);

export const RACE_PHRASES = phrases(`
race car | rally car | drag car | race truck | racing car | race kart | midget race car | sprint car
formula car | track car | race bike | racer | show car | competition car | stock car
`);

export const REPLICA_WORDS: ReadonlySet<string> = new Set([
  ...[
    'replica',
    'replicar',
    're-creation',
    'recreation',
    'tribute',
    'clone',
    'continuation',
    'kit',
  ],
  ...['evocation', 'homage', 'lookalike'],
]);

/** Words which show that a title without a year is about a vehicle. */
export const VEHICLE_NOUNS: ReadonlySet<string> = new Set(
  `roadster coupe convertible cabriolet sedan wagon pickup truck buggy motorcycle scooter moped minibike
  motorhome camper van bus tractor boat runabout buggy hmmwv humvee speedster phaeton rod jeep racer
  dragster car bike trike atv snowmobile utv buckboard chopper bobber midget sprinter tank highboy
  3-window 5-window t-bucket replica re-creation tribute manx`.split(/\s+/),
);
