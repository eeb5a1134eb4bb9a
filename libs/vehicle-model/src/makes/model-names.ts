/**
 * Models whose name has several words, by make: without this table the model would be its first
 * word ("Land" Cruiser). The longest name wins. Single-word models need no entry: the first word
 * after the make is the model.
 */
export const MODELS_OF_SEVERAL_WORDS: Readonly<Record<string, string>> = {
  AC: 'Ace Bristol, Cobra Mk IV, Cobra Mk III, Cobra Mk II',
  Acura: 'NSX-T',
  'Alfa Romeo':
    'Giulia Sprint, Giulia Spider, Giulia Super, Giulietta Sprint, Giulietta Spider, Giulietta Berlina, Sprint Speciale, Junior Zagato, Tipo 33, Tipo 33/2, Montreal, Duetto Spider, GT Veloce, GT 1300 Junior, GT Junior, Giulia GTA, Giulia GT Junior, 1750 GTV, 1750 Spider Veloce, 33 Stradale',
  'Aston Martin':
    'V8 Vantage, V12 Vantage, V12 Vanquish, V8 Volante, V12 Speedster, DB2/4 Mk III, DB Mark III, DB2/4 Mk II, DB AR1',
  Audi: 'Ur-Quattro, Sport Quattro, RS Q8, Super 90, Coupe GT, Coupe Quattro, e-tron GT, RS e-tron GT, A6 Allroad, A4 Allroad, Allroad Quattro, V8 Quattro, 90 Quattro, 80 Quattro',
  Austin:
    'Mini Cooper S, Mini Cooper, Mini Moke, Mini, FX4 Taxi, Seven Chummy, A90 Atlantic, A35 Countryman, A40 Devon',
  'Austin-Healey':
    '100M Le Mans, 100-6, Sprite Mk I, Sprite Mk II, Sprite Mk III, Sprite Mk IV, Bugeye Sprite, 3000 Mk I, 3000 Mk II, 3000 Mk III, 3000 MkIII, 3000 MkII, 100S',
  Bentley:
    'Continental GT, Continental GTC, Continental R, Continental T, Continental S, Continental SC, Continental Flying Spur, Continental Supersports, Flying Spur, Turbo R, Turbo RT, Turbo S, Mark VI, R-Type Continental, S1 Continental, S2 Continental, S3 Continental, 4½ Litre, 4 1/4 Litre, 3.5 Litre, 3 Litre, 6½ Litre, 8 Litre, Speed 8, Speed Six, Speed 6',
  BMW: 'Alpina B3, Alpina B5, Alpina B8, Alpina B9, Alpina B12, Alpina D3, M Coupe, M Roadster, Z3 M Coupe, Z3 M Roadster, Z4 M Coupe, Z4 M Roadster, Alpina B7, Alpina B6, Alpina XB7, Alpina B10, X5 M, X6 M, X3 M, X4 M, 1 Series M, Bavaria, R nineT, K 1200, R 1200, R 1250, S 1000, 3.0 CSL, 3.0 CS, 3.0 CSi, Z4 M',
  Bricklin: 'SV-1',
  Buick:
    'Grand National, Gran Sport, Park Avenue, Super Eight, Special Eight, Estate Wagon, Sport Wagon, Grand Sport, Model 10',
  Cadillac:
    'Fleetwood Eldorado, Coupe DeVille, Coupe de Ville, Sedan DeVille, Sedan de Ville, Series 62, Series 61, Series 60, Series 75, Series 70, Series 90, Sixty Special, Fleetwood Brougham, Fleetwood Sixty Special, Fleetwood Series 75, Eldorado Brougham, Escalade ESV, Escalade EXT, Escalade-V, CTS-V, CT5-V Blackwing, CT4-V Blackwing, CT5-V, CT4-V, DeVille, Model A, Model B, Model M, Type 57, Type 61, V-12, V-16',
  Chevrolet:
    'Chevy II, K10 Suburban, Bel Air, El Camino, Monte Carlo, K5 Blazer, S-10 Blazer, S10 Blazer, Trail Blazer, TrailBlazer SS, Nomad, Cameo Carrier, Cameo, Master Deluxe, Master Eagle, Special Deluxe, Fleetline Aerosedan, Fleetline Deluxe, Stylemaster, Styleline Deluxe, Styleline Special, Fleetmaster, Two-Ten, One-Fifty, 454 SS, Corvair Greenbrier, Corvair Rampside, Silverado 1500, Silverado 2500HD, Silverado 2500, Silverado 3500HD, Silverado 3500, Series AA, Series AB, Superior, Suburban 1500, Suburban 2500, V1500 Suburban, K1500 Suburban, C1500 Suburban, C2500 Suburban, K2500 Suburban, C10 Suburban, C20 Suburban, K20 Suburban, Carryall Suburban, Yenko Camaro, Bolt EV, Express Van, G20 Van, Sportvan, Town Sedan, Baby Grand, Model 490, Grand Sport Replica',
  Chrysler:
    'Town & Country, New Yorker, Crown Imperial, TC by Maserati, PT Cruiser, LeBaron, New Yorker Brougham, Imperial LeBaron, Imperial Crown, Thunderbolt, Windsor Deluxe, Royal Windsor, Le Baron, Turbine Car, Saratoga, Fifth Avenue, 300 Letter Series, Sno-Runner, Cordoba 300',
  Citroen: 'Traction Avant, Type H, HY Van, H Van, DS 21, DS 19, DS 23, Ami 6, Ami 8, ID 19',
  Cushman: 'Eagle, Super Eagle, Silver Eagle, Highlander, Step Thru, Husky, Truckster',
  Daihatsu: 'Hijet Truck, Midget II',
  Daimler: 'SP250 Dart, Double Six, Ferret Scout Car, V8 250, DS420',
  Datsun:
    '510 Wagon, 1600 Roadster, 2000 Roadster, 620 Pickup, 720 Pickup, Fairlady Z, Fairlady Z432, Fairlady Roadster, Sunny Truck, Bluebird SSS',
  Dodge:
    "Power Wagon, Power Ram, Ram 1500, Ram 2500, Ram 3500, Ram Van, Ram 50, Ram Charger, Grand Caravan, Li'l Red Express, Lil Red Express, Custom Royal, Super Bee, Shelby Charger, Shelby Daytona, St. Regis, Sprinter 2500, Sprinter 3500, Royal Monaco, Senior Six, Victory Six, Wayfarer Sportabout, D-50",
  Ducati:
    '750 SS, 900 SS, 900SS, 750 Sport, 750 GT, 860 GT, 750 F1, Paul Smart 1000LE, Paul Smart 1000 LE, Sport 1000, GT 1000, Mike Hailwood Replica, Scrambler 800, Desmosedici RR',
  Ferrari:
    '250 GT, 250 GTE, 250 GTO, 250 LM, 250 Europa, 330 GT, 330 GTC, 330 GTS, 330 America, 365 GT, 365 GTB/4, 365 GTC/4, 365 GT4, 365 GT4 BB, 365 GTC, 275 GTB, 275 GTB/4, 275 GTS, 308 GTB, 308 GTS, 308 GTBi, 308 GTSi, 308 GT4, 328 GTB, 328 GTS, 430 Scuderia, F430 Spider, 500 Superfast, 512 BB, 512 BBi, 512 TR, 512 M, 550 Maranello, 550 Barchetta, 575M Maranello, 575 Superamerica, 612 Scaglietti, Dino 246 GT, Dino 246 GTS, Dino 308 GT4, Dino 206 GT, 296 GTB, 296 GTS, 296 Challenge, F8 Tributo, F8 Spider, SF90 Stradale, SF90 Spider, Monza SP1, Monza SP2, 12Cilindri, Enzo, 400i, 166 MM, 212 Inter, 225 Sport, 340 America, 342 America, 410 Superamerica, 400 Superamerica',
  Fiat: '124 Spider, 124 Sport Spider, 124 Sport Coupe, 124 Coupe, 124 Abarth, 500 Abarth, 500 Jolly, 500 Topolino, 500 Giardiniera, 500 Nuova, Nuova 500, 600 Multipla, 600 Jolly, 600D, 850 Spider, 850 Coupe, 850 Sport, Spider 2000, Dino Spider, Dino Coupe, Multipla, Grande Punto, Bravo, 131 Abarth, Strada 85, 1100 TV',
  Ford: 'County Squire, Model A, Model T, Model B, Model 18, Model 40, Model 48, Model 68, Model 78, Model 81A, Model Y, Model AA, Model TT, Model BB, Model K, Model N, Model S, Model C, Crown Victoria, Country Squire, Country Sedan, Ranch Wagon, Parklane Wagon, Super Deluxe, Custom Deluxe, Del Rio, Gran Torino, Gran Torino Sport, LTD II, LTD Crown Victoria, Mustang II, Bronco II, Bronco Sport, GT40 Mk II, GT40, SVT Lightning, E-Series, Econoline Pickup, Econoline Van, SVT Focus, Lotus Cortina, Explorer Sport Trac, Transit Connect, Five Hundred, Freestyle, Victoria, Marmon-Herrington, 8N Tractor, 9N Tractor, 2N Tractor, Tudor Sedan, Town Sedan, Zephyr Six, Station Bus, Econoline Falcon, Falcon Ranchero, COE, RS200, Mustang Mach-E',
  Franklin: 'Airman, Series 11',
  GMC: 'Typhoon, Syclone, Sierra 1500, Sierra 2500HD, Sierra 2500, Sierra 3500HD, Sierra 3500, Sierra Grande, Hummer EV, Suburban C1500, Suburban K1500, Suburban K2500, Suburban C2500, Suburban 1500, Suburban 2500, V1500 Suburban, K1500 Suburban, C1500 Suburban, K2500 Suburban, C2500 Suburban, S-15 Jimmy, S15 Jimmy, S-15 Sonoma, Yukon XL, Yukon Denali, Yukon XL Denali, Rally STX, Vandura 2500, Vandura 3500, Rally Van, Blue Chip, New Design, Carryall Suburban, PD-4104, Envoy XL',
  'Harley-Davidson':
    "Road King, Road Glide, Street Glide, Electra Glide, Ultra Classic Electra Glide, Ultra Classic, Fat Boy, Fat Bob, Heritage Softail, Softail Heritage, Softail Custom, Softail Deuce, Softail Springer, Springer Softail, Super Glide, Dyna Super Glide, Dyna Low Rider, Dyna Wide Glide, Low Rider, Wide Glide, Night Train, Night Rod, V-Rod, Street Rod, Servi-Car, Hydra-Glide, Duo-Glide, FLH Electra Glide, FLHTC Electra Glide, FXS Low Rider, FXR Super Glide II, Sportster 883, Sportster 1200, XR750, XR1000, XL Sportster, XLCR, XLH Sportster, XLH 883, XLH 1200, Pan America, Screamin' Eagle, CVO Road King, CVO Street Glide, Tour Glide, Model JD, Model J, Model F, Model D, Model U, Model EL, Model WL, Model V, Cafe Racer",
  Honda:
    'Del Sol, Civic del Sol, Gold Wing, GL1000 Gold Wing, GL1100 Gold Wing, GL1500 Gold Wing, GL1800 Gold Wing, Civic del Sol, Civic CRX, NSX-R, Super Cub, Super 90, Super Hawk, CB750 Four, CB500 Four, CB550 Four, CB400F Super Sport, CB 750, CB 750F, CL 350, CM 400T, CBR 600, Africa Twin, Trail 70, Trail 90, CT70 Trail, CT90 Trail, CT110 Trail, Z50 Mini Trail, Z50A Mini Trail, Z50R, Mini Trail, Monkey, Grom, Dream 305, Dream 300, CA77 Dream, C70 Passport, ATC 250R, ATC 250ES, ATC 70, ATC 90, ATC 200X, Nighthawk S, Magna V65, VF1000R, Elsinore, MR50 Elsinore, CR250M Elsinore, Hawk GT, Acty Truck, Valkyrie Rune, Motor Cycle, Motocompo, Navi, Ruckus',
  Hudson:
    'Super Six, Super Wasp, Commodore Eight, Commodore Six, Terraplane, Hornet Twin H, Hollywood, Greater Eight, Italia',
  Hummer: 'H3T',
  Imperial: 'Crown Imperial, Imperial Crown, LeBaron, Crown',
  Indian:
    'Scout 101, 101 Scout, Chief Roadmaster, Chief Blackhawk, Chief Vintage, Chief Dark Horse, Sport Scout, Big Chief, Model 841, FTR 1200, Four, Chief, Chieftain Dark Horse, Scout Bobber, Scout Sixty, Springfield Dark Horse',
  'International Harvester':
    'Scout II, Scout 80, Scout 800, Scout 800A, Scout 800B, Scout SSII, Scout II SSII, Scout II Terra, Scout II Traveler, Scout Terra, Scout Traveler, Metro Van, Model A, Cub Cadet, Cub Lo-Boy, Farmall Cub, Farmall A, Farmall H, Farmall M, Travelall 1000, 1000 D, 1100 D, R-110, B-100',
  Isuzu: 'Elf Truck, Impulse Turbo, Trooper II, Rodeo Sport',
  Jaguar:
    'Mk II, Mk I, Mk 2, Mk IV, Mk V, Mk VII, Mk VIII, Mk IX, Mk X, Mark II, Mark IV, Mark V, Mark VII, Mark IX, Mark X, Mk VIIM, SS100, SS 100, Vanden Plas, XJ Sport, XJ Vanden Plas, XJ8 Vanden Plas, XJR-S, XJ6L, XK 120, XK 140, XK 150, XE SV Project 8, D-Type, C-Type, Super V8',
  Jeep: 'Grand Cherokee, Grand Cherokee L, Grand Wagoneer, Wrangler Unlimited, Super Wagoneer, Jeepster Commando, Forward Control, FC-150, FC-170, J10 Honcho, Utility Wagon, Willys Wagon, J-10, J-20, FJ-3A, DJ-5, DJ-3A',
  Kawasaki:
    'H1 Mach III, H2 Mach IV, Mach III, Mach IV, Ninja ZX-11, Ninja H2, Ninja ZX-10R, Ninja 250, Ninja 650, KZ1000 Police, KZ1000R, Z1 900, Z1-R, Vulcan 2000, W1SS, Big Horn, W650, Eliminator 900, KZ900 LTD',
  Lamborghini: '350 GT, 400 GT, 400 GT 2+2, LM002, LM003',
  Lancia: 'Rally 037, Lambda Series, Kappa',
  'Land Rover':
    'Range Rover, Range Rover Sport, Range Rover Evoque, Range Rover Velar, Range Rover Classic, Defender 90, Defender 110, Defender 130, Defender 127, Discovery II, Discovery I, Discovery Sport, Discovery Series II, Series I, Series II, Series IIA, Series III, Series I 80, Series I 86, Series IIA 88, Series IIA 109, Series III 88, Series III 109, Series II 88, Series II 109, 88 Series II, 88 Series IIA, 88 Series III, 109 Series II, 109 Series IIA, 109 Series III, 80 Series I, 86 Series I, 107 Series I, Forward Control 101, 101 Forward Control, 90 Station Wagon, 110 Station Wagon, Santana 88',
  Lexus: 'IS F, IS-F, GS F, RC F, LS 400, SC 400, GX 470, LX 470, LX 570, LC 500, IS 300',
  Lincoln:
    'Mark VII, Mark VIII, Continental Mark II, Continental Mark III, Continental Mark IV, Continental Mark V, Continental Mark VI, Continental Mark VII, Continental Town Car, Continental Cabriolet, Continental Club Coupe, Mark III, Mark IV, Mark V, Mark VI, Mark LT, Town Car, Zephyr V12, Model K, Model L, Model KB, Model KA',
  Lotus:
    'Super Seven, Elan +2, Elan Plus 2, Turbo Esprit, Type 23B, Cortina Mk1, Cortina Mk I, Cortina Mk II, Eleven Le Mans, Sport Elise, Sport Exige, 2-Eleven, 3-Eleven',
  Maserati:
    '3500 GT, 3500 GTi, 3500GT Spyder, GranCabrio, A6G 2000, A6GCS, Gransport Spyder, Indy America, 430 4v',
  Mazda:
    'MX-5 Miata, Mazdaspeed MX-5 Miata, MX-5, MX-5 RF, MX-5 Miata RF, Cosmo Sport, Cosmo 110S, Autozam AZ-1, B2000 Pickup, B2200 Pickup, B2600i Pickup, Familia GTX, 323 GTX, CX-5, Eunos Roadster, Eunos Cosmo, Rotary Pickup, REPU, Bongo Friendee, Savanna RX-7, Porter Cab',
  McLaren: 'MP4-12C, 620R, 12C, P1 GTR, F1 GTR, Senna GTR, MP4/8',
  'Mercedes-AMG':
    'GT S, GT R, GT C, GT 63, GT 63 S, GT 53, GT 55, GT 43, GT Black Series, GT R Pro, GT, C63 S, E63 S, S63 E, SL 63, SL 55, SL 43',
  'Mercedes-Benz':
    'AMG GT, AMG GT S, AMG GT R, AMG GT C, AMG GT 63, AMG G63, AMG G65, AMG C63, AMG C63 S, AMG E63, AMG E63 S, AMG S63, AMG SL63, AMG SL55, SLR McLaren, SLR McLaren 722, SLS AMG, SLS AMG GT, CLK63 AMG Black Series, SL65 AMG Black Series, C63 AMG Black Series, CLK DTM AMG, CLK GTR, 190E 2.3-16, 190E 2.5-16, 190E 2.3, 190E 2.6, 190 SL, 300 SL, 300SL Gullwing, 300SL Roadster, 300S Cabriolet, 300SEL 6.3, 300SEL 4.5, 300SEL 3.5, 450SEL 6.9, 280SE 3.5, 280SE 4.5, 280SEL 4.5, 250SE, G-Wagen, G-Class, Sprinter 2500, Sprinter 3500, Sprinter 1500, Sprinter 144, Maybach S600, Maybach S560, Maybach S580, Maybach S650, Maybach GLS600, Maybach 57, Maybach 62, Ponton 180, Ponton 190, Ponton 219, Ponton 220S, Unimog 404, Unimog 404S, Unimog 406, Unimog 416, Unimog 411, Unimog 421, Unimog U1300L, Unimog U900, Unimog U1250, Unimog U500, Unimog U2150, 600 Pullman, 600 SWB, 600 Grosser, 770K Grosser, 540 K, 500 K, 240D 3.0, Vario 814, Metris Weekender, 300 Adenauer, 300D Adenauer, 300d Adenauer, 300C Adenauer, 300B Adenauer',
  Mercury:
    'Grand Marquis, Colony Park, Turnpike Cruiser, Park Lane, Montclair Phaeton, Capri II, M-1, M-100, Voyager Wagon, Custom Eight',
  MG: 'MGB GT, MGB GT V8, MG TC, Magnette ZA, Magnette ZB, F1 Magna, K3 Magnette, Metro 6R4, MGA Twin Cam, MGA Twin-Cam, L-Type Magna, N-Type Magnette, J2 Midget, PA Midget, M-Type Midget, YA, YT Tourer',
  Mini: 'Cooper S, Cooper, Cooper JCW, Cooper S JCW, John Cooper Works, John Cooper Works GP, JCW GP, Cooper S Clubman, Cooper Clubman, Cooper S Countryman, Cooper Countryman, Cooper S Coupe, Cooper S Roadster, Cooper SE, Cooper Works GP, Moke Californian, 1275 GT, Mk II, Mk III, Mk I',
  Mitsubishi:
    'Lancer Evolution, Lancer Evo, Pajero Mini, Pajero Evolution, Pajero iO, Pajero Jr, Delica Space Gear, Delica Star Wagon, Delica L300, Mighty Max, Montero Sport, Minicab Fire Truck, Fuso Fighter, Canter Guts',
  Morgan:
    'Plus Four Super Sports, Plus 4, Plus Four, Plus 8, Plus Six, Super 3, Super Sports, 4/4 Series II, 4/4 1600, 3 Wheeler, Aero 8, AeroMax, Aero Supersports, V6 Roadster, Three-Wheeler, F-Super, Plus 4 Plus',
  Morris:
    'Minor 1000, Minor Traveller, Mini Cooper S, Mini Cooper, Mini-Minor, Mini Traveller, Mini Van, Mini Pickup, Eight Series E, Oxford Traveller, Cowley Bullnose, Mini, Minor',
  'Moto Guzzi':
    'V7 Sport, V7 Special, V7 Racer, V7 Classic, V7 III, Le Mans, Le Mans III, Le Mans II, 850 Le Mans, 850T, 850-T3, 1000SP, V50 III, Eldorado 850, Ambassador 750, Falcone Sport, California Vintage, MGS-01, Daytona 1000, Convert 1000, Griso 1200',
  'MV Agusta':
    'F4 750, F4 1000, Brutale 750S, Brutale 800, 750S America, 750 S America, F4 SPR, F3 800, 350B Sport, Dragster 800, Superveloce 800, F4 CC, Turismo Veloce',
  Nash: 'Metropolitan 1500, Ambassador Eight, Statesman Super, Super Ambassador, 600 Ambassador, Rambler Custom, Advanced Six, LaFayette',
  Nissan:
    'Fairlady Z, Fairlady 240ZG, Pulsar NX, S-Cargo, Be-1, Hardbody Pickup, King Cab, Hakosuka Skyline, NV200 Taxi',
  Norton:
    'ES2, Model 16H, Model 50, Model 18, P11 Ranger, P11A, Big 4, 850 Commando, 750 Commando, Fastback Commando, Interpol II, F1 Sport',
  Oldsmobile:
    'Cutlass Supreme, Cutlass Ciera, Cutlass Calais, Cutlass Cruiser, Custom Cruiser, Vista Cruiser, Super 88, Dynamic 88, Dynamic Eighty-Eight, Delta 88, Delmont 88, Jetstar 88, Jetstar I, Ninety-Eight, Ninety Eight, Ninety-Eight Regency, Golden Rocket 88, F-85 Cutlass, Hurst/Olds, Fiesta, 4-4-2, Curved Dash, Series 60, Series 70, Touring Sedan, Rallye 350, Eighty-Eight, Model R',
  Opel: 'GT, Manta A, Manta Rallye, Kadett C, Kadett Rallye, Olympia Rekord, Rekord Caravan, Speedster Turbo',
  Packard:
    'Super Eight, Super 8, Custom Super Eight, Custom Eight, Deluxe Eight, Deluxe Super 8, One-Twenty, One Twenty, One-Ten, One-Sixty, One-Eighty, Super Clipper, Clipper Super, Clipper Deluxe, Custom Clipper, Four Hundred, Single Six, Twin Six, Light Eight, Standard Eight, Patrician 400, Mayfair, Speedster Eight, Model 30, Station Sedan, Super-8 One-Eighty',
  Plymouth:
    "Road Runner, Grand Voyager, Special Deluxe, Sport Fury, Sport Satellite, Trail Duster, Superbird, Fury III, Fury II, Fury I, Belvedere II, Belvedere I, Savoy Suburban, Cranbrook, Gran Fury, Horizon TC3, 'Cuda 340, 'Cuda 440, 'Cuda 383, AAR 'Cuda, Hemi 'Cuda, Deluxe P2, PT50, Model U, Laser RS Turbo",
  Pontiac:
    'Grand Prix, Grand Am, Grand Ville, Grand Safari, Star Chief, Super Chief, Trans Am, Trans Am GTA, Turbo Trans Am, Le Mans, 2+2, 2+2 Catalina, Catalina 2+2, Streamliner Eight, Silver Streak, Can Am, Grand LeMans, Ventura II, Custom S, Executive Safari, Torpedo Eight, Banshee, Six-28, Montana SV6',
  Porsche:
    '718 Boxster, 718 Cayman, 718 Spyder, Carrera GT, Cayman, Boxster, 718 RSK, 550 Spyder, 918 Spyder, 904 Carrera GTS, 356 Pre-A, 356 A, 356 B, 356 C, 356 SC, 914-6, 914/6, Diesel Junior, Junior 108, Standard 218, Super Export, Standard Star, Super Export 329',
  Rambler:
    'American 440, American Rogue, Ambassador 990, Classic 770, Classic 550, Custom Cross Country, Marlin, Rebel',
  REO: 'Speed Wagon, Flying Cloud',
  Ram: 'ProMaster City, ProMaster 1500, ProMaster 2500, ProMaster 3500',
  Renault:
    'R5 Turbo, R5 Turbo 2, 5 Turbo, 5 Turbo 2, Le Car, 4 CV, Clio V6, Clio Williams, Sport Spider, Alpine A110, Alpine A310, Alliance GTA, Megane RS, 8 Gordini, 4 Fourgonnette',
  Rivian: 'R1T, R1S',
  'Rolls-Royce':
    'Silver Shadow, Silver Shadow II, Silver Cloud, Silver Cloud I, Silver Cloud II, Silver Cloud III, Silver Dawn, Silver Ghost, Silver Seraph, Silver Spirit, Silver Spirit II, Silver Spur, Silver Spur II, Silver Spur III, Silver Wraith, Silver Wraith II, Phantom I, Phantom II, Phantom III, Phantom IV, Phantom V, Phantom VI, Phantom II Continental, Phantom Drophead Coupe, Phantom Coupe, Park Ward, Flying Spur, Black Badge, Corniche II, Corniche III, Corniche IV, Corniche S, Corniche V, 20 HP, 20/25 HP, 25/30 HP, 40/50 HP, Springfield Silver Ghost, Springfield Phantom I',
  Rover:
    'Mini Cooper, Mini, Mini Cooper Sport, Mini Mayfair, Mini Cabriolet, P5 B, P5B, P6 3500S, 3500 S, 3500S, Land Rover, Mini 1.3i',
  Saab: 'Sonett III, Sonett II, Sonett V4, 95 V4, 96 V4, Monte Carlo 850, Turbo X',
  Shelby:
    'Mustang GT350, Mustang GT500, Mustang GT500KR, GT350, GT350H, GT500, GT500KR, Cobra 427, Cobra 289, Cobra Daytona Coupe, Series 1, CSX Cobra, 427 Cobra, 289 Cobra, 427 S/C Cobra, 427 S/C, Cobra, Daytona Cobra, GT-H, Dakota, CSX, Lancer, Super Snake',
  Studebaker:
    'Golden Hawk, Silver Hawk, Flight Hawk, Power Hawk, Sky Hawk, Gran Turismo Hawk, GT Hawk, Super Hawk, Commander Regal, Commander Starlight, Commander Starliner, Champion Starlight, Champion Regal, Champion Deluxe, Champion Custom, Lark VIII, Lark VI, Lark Daytona, Lark Regal, President Speedster, President State, President Classic, Land Cruiser, Regal Starlight, Dictator Six, Big Six, Light Six, Special Six, Standard Six, E-Series, Champ Pickup, M5 Pickup, M16 Truck, M-5, Hawk GT, Director, Wagonaire Daytona, Conestoga Wagon',
  Subaru:
    'Sambar Truck, Sambar Van, Sambar 360, 360 Van, 360 Truck, 360 Deluxe, XT6, Domingo, GL-10, GL Wagon, Sumo',
  Suzuki:
    'Carry Truck, GT750, GT 750, GSX-R750, GSX-R 750, GS1000S, Jimny Sierra, X-90, Water Buffalo, Grand Vitara, RV90, RV125, DR-Z400SM, Burgman 650, Boulevard M109R, SV650, Katana 1100, T500 Titan, TS250, TC90, JR50, King Quad, RG500 Gamma',
  Tesla: 'Model S, Model 3, Model X, Model Y, Roadster, Cybertruck Foundation',
  Toyota:
    'Camry Solara, Land Cruiser, Land Cruiser Prado, FJ Cruiser, Land Cruiser II, Crown Royal, Crown Majesta, Crown Athlete, Crown Estate, Celica Supra, GR Corolla, GR Supra, GR86, GR Yaris, Sprinter Trueno, MR2 Spyder, MR-S, Mark II, Mark X, Pickup, Hilux Surf, Hilux Pickup, Hilux Double Cab, Century Royal, Sports 800, 2000GT, Stout 1900, Stout 2000, Corona Mark II, Van Wagon, HiAce Super Custom, HiAce Van, Quick Delivery, Townace, TownAce Noah, Dyna 150, Mega Cruiser, Publica Pickup, FJ Company, Tundra TRD Pro, Sienna Woodland, Chaser Tourer V, Venture Van',
  Triumph:
    'Bonneville T100, Bonneville T120, Bonneville T120R, Bonneville T140, Bonneville T140V, Bonneville America, Bonneville Bobber, T120 Bonneville, T120R Bonneville, T140 Bonneville, T140V Bonneville, TR6 Trophy, TR6R Tiger, TR6C Trophy, TR6C, T100 Daytona, T100R Daytona, Tiger Cub, Tiger 100, Tiger 90, Tiger 650, Speed Triple, Speed Twin, Street Triple, Street Twin, Rocket III, Rocket 3, Thruxton R, Trident T150, X-75 Hurricane, X75 Hurricane, Scrambler 1200, Scrambler 900, Daytona 675, Daytona 955i, GT6 Mk3, GT6 Mk III, GT6+, Spitfire Mk1, Spitfire Mk2, Spitfire Mk3, Spitfire Mk IV, Spitfire Mk III, Spitfire 1500, Herald 1200, TR3A, TR3 A, TR 250, Dolomite Sprint, Italia 2000, Renown, Mayflower, 1800 Roadster, 2000 Roadster, TR8 Convertible, Vitesse Mk2',
  Vespa:
    'VBB 150, GTS 300, GTS 250, GTV 250, GT200, LX 150, LX150, P200E, PX 150, Rally 200, Rally 180, GS 150, GS 160, Sprint 150, ET4 150, ET4, 946, Primavera 150, Primavera 125, Super 150, Sei Giorni, Granturismo 200, 400',
  Vincent:
    'Black Shadow, Black Lightning, Rapide Series B, Rapide Series C, Rapide, Series C Rapide, Series C Comet, Series B Rapide, Series C Black Shadow, Comet, Black Prince, HRD Rapide',
  Volkswagen:
    'Type 1, Type 2, Type 3, Type 4, Type 181, Type 166, Type 82, Karmann Ghia, Super Beetle, New Beetle, New Beetle Turbo S, Rabbit Pickup, Golf Alltrack, Golf SportWagen, Golf Cabriolet, Transporter T4, Transporter T5, Transporter T3, Transporter T6, EuroVan Camper, EuroVan Winnebago, EuroVan MV, Eurovan Weekender, ID. Buzz, ID.Buzz, ID.4, Kübelwagen, Squareback, Fastback, Bus, Double Cab, 1600 TL, SP2, Brasilia, Thing, 21-Window Microbus, 23-Window Microbus, 13-Window Microbus, 21-Window Deluxe, Caddy Pickup, Atlas Cross Sport, Cabrio GLX',
  Volvo:
    '122S Amazon, Amazon 122S, P1800 S, P1800S, P1800E, P1800ES, 1800S, 1800ES, 1800E, V70 R, V70R, V70 XC, S60R, V60 Cross Country, V90 Cross Country, 262C Bertone, C303, C202, 122 S, PV 544, PV 444, 445 Duett, 164E, XC70 Cross Country, Laplander L3314',
  Willys:
    'CJ-2A, CJ-3A, CJ-3B, CJ-5, CJ-6, MB, M38, M38A1, Jeep Station Wagon, Jeep Wagon, Jeep Truck, Jeep Pickup, Jeep Utility Wagon, Jeep Maverick Special, Jeepster, Jeepster VJ, Utility Wagon, Station Wagon, Aero Eagle, Aero Lark, Aero Ace, Aero Wing, Wagon, Pickup, Model 77, Model 37, Americar, Great Six, Panel Delivery, Jeep MB, Jeep CJ-2A, Jeep CJ-3A, Jeep CJ-3B, Jeep CJ-5, Jeep M38, Jeep M38A1, Jeep',
  Yamaha:
    'XS 650, XS650 Special, XS 750, RD 350, RD 400, RD400 Daytona, RZ350 Kenny Roberts, V-Max, V Max, YZF-R1, YZF-R6, YZF-R7, YZF-R1M, YZF750R, FZR 1000, FZR400, SR 500, SR500, TT 500, TT500, XT 500, XT500, Banshee 350, Virago 1100, Royal Star, Road Star, Tri-Moto, FJ 1200, Star Bolt, Mini Enduro, JT1 Mini Enduro, JT2 Mini Enduro, Zuma 50, YSR50, Big Bear Scrambler, GTS1000, Riva 180, Champ 100, XSR900, XV920R, Y-Zinger',
  'AM General':
    'Hummer H1, Hummer, M998 HMMWV, M1025 HMMWV, M1097 HMMWV, M151A2, M35A2, M35A3, M1123 HMMWV, M1152 HMMWV, M1165 HMMWV, M1167 HMMWV, M1151 HMMWV, DJ-5',
  DeLorean: 'DMC-12',
  DeTomaso: 'Vallelunga, Longchamp, Mangusta, Pantera',
  Dino: '246 GT, 246 GTS, 206 GT, 308 GT4',
  Fisker: 'Karma, Ocean',
  INEOS: 'Grenadier, Grenadier Quartermaster, Quartermaster',
  Infiniti: 'M30 Convertible, QX60',
  Jensen:
    'Interceptor Mk I, Interceptor Mk II, Interceptor Mk III, Interceptor III, Interceptor II, Interceptor I, Interceptor SP, FF Mk II, 541 S, 541R, C-V8, Healey, GT',
  Kaiser: 'Darrin, Henry J, Manhattan, Dragon, Jeep M715, Special Traveler, Virginian, M715',
  Messerschmitt: 'KR175, KR200, KR201, Tg500, KR 200',
  Meyers: "Manx, Manx 2+2, Tow'd, Manx SR",
  'Factory Five':
    'Mk4 Roadster, Mk3 Roadster, Mk2 Roadster, Mk1 Roadster, MkIV Roadster, MkIII Roadster, Type 65, Type 65 Coupe, Type 65 Daytona, GTM, 818C, 818S, 818R, 33 Hot Rod, 35 Hot Rod Truck, Roadster, Cobra, F9R, Mk4, MK4, Mk3',
  Superformance:
    'MKIII, MkIII, Mk III, GT40, GT40 Mk I, GT40 Mk II, Daytona Coupe, Brock Coupe, Corvette Grand Sport, Caterham S3, MKIII-R, Shelby Daytona',
  'American LaFrance': 'Type 12, Type 14, Type 75, Type 38, Series 700, Model 700, Pumper',
  Airstream:
    'Land Yacht, Interstate, Safari, Overlander, Trade Wind, Tradewind, Caravel, Bambi, Globetrotter, Sovereign, Ambassador, Flying Cloud, International, Argosy, Excella, Basecamp, Base Camp, Atlas, Bubble, Clipper, Rangeline, Interstate 19, Interstate 24, Flying Cloud 23, Squarestream',
  Winnebago:
    'Revel, Rialta, Brave, Chieftain, Era, Travato, Solis, View, LeSharo, Navion, Minnie Winnie, Solis Pocket, EKKO, Itasca, Micro Minnie, Indian, Ekko',
};

/**
 * Words that carry the next word with them, in every make: "Model A", "Series III", "Grand
 * Cherokee", "El Camino". (Where a make has its own entry above, that one is asked first.)
 */
export const WORDS_THAT_NEED_THE_NEXT: ReadonlySet<string> = new Set([
  ...['model', 'type', 'tipo', 'typ', 'series', 'mark', 'mk', 'mk.', 'grand', 'gran', 'el', 'la'],
  ...[
    'le',
    'de',
    'super',
    'new',
    'santa',
    'san',
    'st.',
    'silver',
    'golden',
    'black',
    'big',
    'town',
  ],
  ...['royal', 'sport', 'custom', 'special', 'standard', 'master', 'no.', 'project', 'formula'],
]);
