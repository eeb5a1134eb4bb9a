/**
 * The makes that a title may name: cars, motorcycles, trucks, tractors, coaches, boats, kits.
 * One make a line, `Name = other spelling, other spelling`; spellings that differ only by
 * capitals, accents, or hyphen for space need no mention.
 *
 * Sources: Bring a Trailer's directory of makes, and general registers of makers. A make that
 * is also a common word stands in `WORDS_THAT_ARE_ALSO_MAKES` too.
 */
export const CAR_MAKES = `
Abarth
Abbott-Detroit
AC = A.C.
Acadian
Acura
Adler
Aixam
Alba
Alfa Romeo = Alfa, Alfa-Romeo
Allard
Alpina
Alpine = Alpine-Renault, Renault-Alpine
Alta
Alvis
AMC = American Motors
American Austin
American Bantam
American Underslung
Amherst
Amilcar
Amphicar
Anadol
Anderson
Apal
Apollo
Apperson
Aptera
Argyll
Armstrong Siddeley
Arnolt = Arnolt-Bristol, Arnolt-MG
ARO
ASA
Asardo
Ascari
Asia
Aston Martin = Aston-Martin
Asuna
ATS
Auburn
Audi
Aurus
Austin
Austin-Healey = Austin Healey
Austro-Daimler
Autech
Auto Union
Autobianchi
Autozam
Avallone
Avanti
AWZ
BAIC
Baker
Ballot
Bandini
Bantam
Baojun
Barkas
Beaumont
Bedford
Bentley
Benz
Bergmann
Berkeley
Berliet
Bertone
Bitter
Bizzarrini
BMC
BMW = B.M.W.
BMW-Glas
BNC
Bocar
Bollinger
Bolwell
Bond
Borgward
Bovensiepen
Brabus
Brasier
Brewster
Bricklin
Briscoe
Bristol
British Leyland
Brush
Brutsch
Bucciali
Buckle
Buckler
Bugatti
Buick
BYD
Cadillac
Canoo
Carbodies
Carter
Cartercar
Casalini
Case
Chalmers
Chandler
Changan
Checker
Chenard-Walcker = Chenard et Walcker
Chery
Chevrolet = Chevy, Chev
Chevron
Chrysler
Cisitalia
Citroen = Citroën
Clenet
Cleveland
Clyno
Coda
Cole
Columbia
Commer
Comuta-Car = Comutacar
Connaught
Continental
Cooper
Cord
Crane-Simplex
Crosley
Crow-Elkhart
Cunningham
Cupra
Czinger
Dacia
Daewoo
DAF
Daihatsu
Daimler
Darracq
Darrin
Datsun
De Dion-Bouton = De Dion
Delage
Delahaye
Delaunay-Belleville
DeLorean = De Lorean, DMC
Denzel
DeSoto = De Soto
DeTomaso = De Tomaso
Detroit Electric
Deutsch-Bonnet/DB = Deutsch-Bonnet, DB, D.B.
Devaux
DFSK
Diatto
Dino
DKW
Doble
Dodge = Dodge Brothers
Donkervoort
Dorris
Dort
DS
Dual-Ghia = Dual Ghia
Duesenberg
Durant
Eagle
Edsel
Efini
Elcar
Elva
EMF = E-M-F
EMW
Enzmann
ERA
Erskine
Essex
Eunos
Excalibur
Facel Vega = Facel-Vega, Facel
Facellia
Fairthorpe
Falcon Knight
Faraday Future
FAW
Ferrari
Fiat = FIAT
Fiat-Abarth
Fisker
Flanders
FN
Ford
FPV = Ford Performance Vehicles
Franklin
Frazer
Frazer Nash = Frazer-Nash, Frazer Nash-BMW
Frisky
Frua
FSM
FSO
Fuldamobil
Gardner
GAZ
Geely
Genesis
Geo
Georges Irat
Ghia
Gilbern
Ginetta
Glas = Goggomobil Glas
GMC = G.M.C.
Gobron-Brillie
Goggomobil
Goliath
Gordini
Gordon-Keeble
Graham = Graham-Paige, Graham Brothers
Great Wall
Griffith
GSM
Gutbrod
GWM
Hansa
Hanson
Haval
Haynes
Healey
Heinkel
Hennessey
Henry J
Hillman
Hindustan
Hino
Hispano-Suiza = Hispano Suiza
Holden = Holden Special Vehicles, HSV
Holden Dealer Team
Hollier
Holsman
Honda
Hongqi
Horch
Hotchkiss
HRG = H.R.G.
Hudson
Humber
Hummer
Hupmobile = Hupp
HWM
Hyundai
IKA
Imperia
Imperial
INEOS = Ineos Automotive
Infiniti
Innocenti
Inter
International Harvester = International, IH, IHC
Invicta
Iso = Iso Rivolta, ISO
Isotta Fraschini
Isuzu
Itala
Italia
Izh
JAC
Jackson
Jaguar
Jeep
Jeffery
Jensen
Jensen-Healey = Jensen Healey
Jewett
Jordan
Jowett
Kaiser
Kaiser Jeep = Kaiser-Jeep
Kaiser-Frazer
Karma
Kia
Kissel = Kissel Kar
Kleinschnittger
Kline Kar
Knox
Koenigsegg
Kurogane
Kurtis = Kurtis-Kraft, Kurtis Kraft
Lada
LaForza = La Forza
Lagonda
Lamborghini
Lanchester
Lancia
Land Rover = Land-Rover, Landrover
LaSalle = La Salle
Lea-Francis
LEVC
Lexington
Lexus
Leyland
Li Auto
Lightburn
Ligier
Lincoln
Lister
Lloyd
Locomobile
Lombard
Lordstown
Lorraine-Dietrich
Lotus
Lozier
LTI = London Taxi, London Taxis International
LuAZ
Lucid
Lynk & Co
Mahindra
Marathon
Marcos
Marendaz
Marlin
Marmon
Marquette
Martini
Maruti
Maserati
Mathis
Matra = Matra-Simca, Matra Simca
Maxus
Maxwell
Maybach
Mazda
McFarlan
McLaren
McLaughlin = McLaughlin-Buick
Melkus
Mercedes-AMG = Mercedes AMG
Mercedes-Benz = Mercedes, Mercedes Benz
Mercedes-Maybach = Mercedes Maybach
Mercer
Mercury
Merkur
Messerschmitt = FMR
Meteor
Metropolitan
Metz
MG = M.G.
Microcar
Minerva
Mini = MINI, Austin Mini, Morris Mini, Morris Mini-Minor, Rover Mini, Innocenti Mini, Leyland Mini
Mitsubishi
Mitsuoka
Mochet
Moke = Moke International
Moke America
Moline
Monarch
Monica
Monteverdi
Moon
Moretti
Morgan
Morris
Mors
Moskvich = Moskvitch
Muntz
Nacional
Napier
Nardi
Nash
Nash-Healey = Nash Healey
National
Nikola
Nio
Nissan
Nobel
Noble
NSU
Nyberg
Oakland
Ogle
Oldsmobile = Olds
Opel
OSCA = O.S.C.A.
OSI
Overland
Owen Magnetic
Packard
Pagani
Paige = Paige-Detroit
Panhard = Panhard et Levassor, Panhard & Levassor
Panther
Passport
Paterson
Peel
Peerless
Pegaso
Perodua
Peugeot
Piech
Pierce-Arrow = Pierce Arrow
Pilain
Pininfarina
Plymouth
Polestar
Polski-Fiat = Polski Fiat
Pontiac
Pope
Pope-Hartford
Pope-Toledo
Porsche = Porsche-Diesel, Volkswagen-Porsche, VW-Porsche
Praga
Premier
Prince
Proton
Puma
Pungs-Finch
Qvale
Railton
Rally
Ram = RAM
Rambler
Rauch & Lang
Regal
Reliant
Renault
REO = Reo
Rezvani
Rickenbacker
Riley
Rimac
Rivian
Roamer
Robur
Rochdale
Rochet-Schneider
Rockne
Roewe
Rolls-Royce = Rolls Royce, RollsRoyce
Roosevelt
Rosengart
Rossion
Rover
Ruxton
Saab = SAAB
SAIC
Saipa
Salmson
Samsung
Saturn
Saxon
Schacht
Scion
Scootacar
Scripps-Booth
SEAT = Seat
Sebring-Vanguard = Citicar, CitiCar
Selden
Seres
Siam Di Tella
Siata
Simca
Simca-Abarth
Simplex
Singer
Sizaire-Naudin
Skoda = Škoda
Smart = smart
Speedwell
Spyker
Squire
SS = SS Cars, SS Jaguar
SRT
Ssangyong = SsangYong
Standard
Stanguellini
Stanley = Stanley Steamer
Star
Stearns = Stearns-Knight, Stearns Knight
Stephens
Sterling
Stevens-Duryea
Steyr
Steyr-Puch = Steyr Puch, Steyr-Daimler-Puch
Stoddard-Dayton
Stoewer
Stout
Straker-Squire
Studebaker = Studebaker-Packard
Stutz
Subaru
Sunbeam
Sunbeam-Talbot = Sunbeam Talbot
Suzuki
Syrena
TagAZ
Talbot = Talbot-Lago, Talbot Lago
Talbot-Matra
Tata
Tatra
Tecno
Terraplane
Tesla
Thames
Think
Thomas Flyer = Thomas
Thrige
Thulin
Tofas
Tojeiro
Tommykaira
Tornado
Toyopet
Toyota
Trabant
Tracta
Trident
Triumph
Trojan
Troller
Tucker
Turner
TVR
UAZ
Unic
Vanden Plas
Vauxhall
VAZ
Velam
Velie
Venturi
Victoria
Vignale
Viking
VinFast
Voisin = Avions Voisin
Volga
Volkswagen = VW
Volvo
Wanderer
Wartburg
Warwick
Wasp
Waverley
Westcott
Whippet
White Motor Company = White
Wills Sainte Claire = Wills Sainte Clair
Willys = Willys-Overland, Willys-Knight, Willys Overland, Willys Knight
Winton
Wolseley
XPeng
Yugo
Zagato
ZAP
Zaporozhets = ZAZ
Zastava
Zedel
Zeekr
ZIL
ZIM
ZIS
`;

/** Makers of small series, of kits and replicas, tuners whose name is on the car, race cars. */
export const SMALL_SERIES_MAKES = `
9ff
Aerocar
AGS
AMG
Arash
Arcimoto
Ares = ARES, Ares Design
Ariel
Arrows
Artega
AutoCraft
Autodynamics
Autokraft
BAC = Briggs Automotive
Backdraft Racing = Backdraft
Banjo
Beach
Beck
Benetton
Berrien
Birkin
Blakely
Brabham
Bradley
BRM
Bugle
Burton
Caldwell
Callaway
Campagna
Can-Am
Cannon
Caparo
Caterham
CAV
Chamonix
Chaparral
Cheetah
Chesil
Citation
Classic Motor Carriages
Classic Roadsters
Coloni
Contemporary = Contemporary Classic, Contemporary Classic Motor Company
Contemporary Classics
Corbin
Crendon
Crofton
Crossle = Crosslé
Dallara
Dax
DDR Motorsport
Deserter
Devin
DF Kit Car
Donkervoort
DRB
Dreyer
Duesenberg II
Dulon
E-Z-GO = E-Z-Go, EZGO
EarthCruiser
EarthRoamer
Elden
Electra Meccanica = ElectraMeccanica
Elfin
Elio
EMPI
Ensign
Envemo
Ermini
Eurofinecars
Evante
Everett-Morrison = Everett Morrison
Exomotive
Fabcar
Factory Five = Factory Five Racing, FFR
Fiberfab = FiberFab
Fittipaldi
Formula Mazda
Fornasari
Galmer
Gazelle
GEM
Gemballa
Giannini
Gillet
Glasspar
Glickenhaus = Scuderia Cameron Glickenhaus, SCG
GTA Spano
GTM
Gumpert
Gurgel
Halibrand
Hartge
Hawke
Hedley Studios
HMV
HTS
Huffaker
Icon = ICON
Intermeccanica
ISDERA = Isdera
Italdesign
JBA
Jerrari
JPE
JPS Motorsports
Kaylor
Kellison
Kelmark
King Midget
Kirkham = Kirkham Motorsports
KVA
LA Exotics
LaDawri = La Dawri
Lazzarini
Legends
Legends Cars
Lil Indian
Little Car Company = The Little Car Company
LMX
Local Motors
Lola
Lone Star Classics
Lyncar
Lynx
Mallock
Manta
Manx
March
Margay
Mastretta
Mauck
Maxton
MCA
McBurnie
McBurnie Coachcraft
Merlyn
MEV
Meyers = Meyers Manx Inc
Midas
Minardi
Mini Marcos
Mosler
Motus
MTM
Murtaya
MVS
Mygale
Norma
Oreca
Osella
Osprey
Palatov
Panoz
Penske
Pescarolo
PGO
Pilgrim
Piper
Pur Sang = PurSang
Quadro
R-Code Engineering
Radical
Ralt
Revolution
Reynard
Rinspeed
Ronart
Roush
Royale
RUF = Ruf
Sabra
Saleen
Sauber
Sbarro
Scarab
Shadow
Shay
Shelby = Shelby American
Shell Valley
Singer Vehicle Design
Siva
Speed UTV
Spice
Spirra
SSC = Shelby SuperCars, SSC North America
Steeda
Stohr
Stola
Street Beasts
Superformance
Superlite
Surtees
Swift
Sylva
T-Rex = Campagna
Tatuus
Techart = TechArt
Tiga
Timmis
Toleman
Tornado Sports Cars
Tramontana
Tri-Magnum
Trident
Trihawk
Triking
TWR
Tyrrell
Ultima
Ultimate Classic Cars
Unipower
Unique Motorcars = Unique Motor Cars
Valkyrie
Van Diemen
Vanderhall
Vector
Velo Rossa
Velorossa
Vencer
Veritas
Vintage Motorcars
Vintage Speedsters
VLF
Volkner
VUHL
W Motors
Wee-Ferrari
Westfield
Wheego
Wiesmann
Williams
Wolf Racing Cars = Wolf
Woodill
Wyvern
Yenko
Zakspeed
Zap
Zeal Motor
Zender
Zenos
Zenvo
Zimmer
Zink
`;
