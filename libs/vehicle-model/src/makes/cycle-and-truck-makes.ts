/** Motorcycles, scooters, mopeds, snowmobiles and all-terrain machines; same form as car makes. */
export const CYCLE_MAKES = `
ACOMA
Aermacchi = Aermacchi Harley-Davidson
AJP
AJS = A.J.S.
American Ironhorse = American IronHorse
AMF
Ancilotti
Aprilia = aprilia
Arch
Arctic Cat
ATK
Bajaj
Batavus
Bates
Beeline
Benelli
Benly
Beta
Big Bear
Big Dog = Big Dog Motorcycles
BigBear Choppers
Bimota
Borile
Boss Hoss
Bourget = Bourget's Bike Works
Bridgestone
Brough Superior = Brough
BSA = B.S.A.
Buddy
Buell
Bultaco
Cagiva
Cake
Can-Am = Can Am
Cannondale
Capriolo
Carabela
CCM
Ceccato
CFMoto
Champion Frames
Chang Jiang
Cimatti
Clipper Motor Scooter
Cobra Moto
Confederate
Corgi
CPI
Crocker
CSC
Cushman
CZ
Damon
Demm
Derbi
Dneapr = Dnepr
Doodlebug = Doodle Bug
Dot
Douglas
Dresda
Ducati
Ducati Meccanica
Durkopp
EBR = Erik Buell Racing
Egli = Egli-Vincent
Energica
Excelsior = Excelsior-Henderson, Excelsior Henderson
Fantic = Fantic Motor
Flandria
Flying Merkel = Merkel
Francis-Barnett = Francis Barnett
Fuji
Garelli
Gas Gas = GasGas, GASGAS
Gas-Gas
Genuine
Gilera
Greeves
Grindlay-Peerless
Gritzner
Harley-Davidson = Harley Davidson, Harley, AMF Harley-Davidson, AMF/Harley-Davidson, AMF-Harley-Davidson
Heath
Heathkit
Henderson
Hercules
Hercules Wankel
Hesketh
Hodaka
Horex
Husaberg
Husqvarna
Hyosung
Indian = Indian Larry
Italjet
James
Janus
Jawa = Jawa-CZ, JAWA
Kawasaki
Kreidler
KTM
Kymco
Lambretta = Innocenti Lambretta
Lance
Laverda
Lectra
LiveWire
Lohner
Maico
Malaguti
Manco
Marusho
Matchless
MBK
Minsk
Mobylette
Monark
Mondial
Montesa
Moto Guzzi = MotoGuzzi
Moto Morini = MotoMorini
Moto Rumi = Rumi
Moto-Scoot
Motobecane = Motobécane
Motobi
MotoCzysz
Motom
MTT
Munch = Münch, Munch-4
Mustang Motor
Mustang Motorcycles
MuZ
MV Agusta = MV-Agusta
MZ
Ner-A-Car
New Hudson
New Imperial
Nimbus
Norton = Norton-Triumph
OK Supreme
OSSA = Ossa
Owosso
Parilla
Penton
Piaggio
Pointer
Polaris
Powell
Puch
Rapido
Redline
Rickman
Rieju
Rikuo
Roadsmith
Rockford
Rokon
Rotax
Royal Alloy
Royal Enfield
Rudge
Rupp
Sachs
Salsbury
Sanglas
Scott
Sears/Allstate = Sears, Allstate, Sears Allstate
Segway
Servi-Cycle
Sherco
Silk
Simplex
Simson
Ski-Doo = Ski Doo
Ssr
Steen
Stella
Super73
Sur-Ron = Surron
SWM
SYM
Taotao
Terrot
Titan
Tohatsu
Tomos
Tote Gote
Trackmaster
Triton
Ural
Van Veen
Velocette
Velorex
VeloSolex = Velosolex, Solex
Vespa = Piaggio Vespa
Victory
Villiers
Vincent = Vincent HRD, Vincent-HRD, HRD
Vyrus
Whizzer
Yale
Yamaha
Zanella
Zero = Zero Motorcycles
Zundapp = Zündapp
`;

/** Trucks, fire engines, buses, motorhomes, military, tractors and machines. */
export const WORK_VEHICLE_MAKES = `
Advance-Rumely
Advanced RV
AEC
AGCO
Agrale
Ahrens-Fox
Airstream
Allis-Chalmers = Allis Chalmers
Alvis Stalwart
AM General
American Coach
American LaFrance
Autocar
Available
Avion
AVM
BAE
Barth
Beaver
Biederman
Blue Bird = Bluebird
BMY
Bobcat
Bolens
Bolinder-Munktell
Bombardier
Born Free
Brockway
Canadian Military Pattern = CMP
Caterpillar
Chinook
Clark
Clark Cortez = Cortez
Cletrac
Club Car
Coachmen
Cockshutt
Coleman
Corbitt
Country Coach
Crane Carrier
Cruise America
Cub Cadet
David Brown
Deere
Dennis
Deutz
Diamond Reo
Diamond T
DINA
Divco
Duplex
Dynamax
E-One
Eicher
Entegra
ERF
Fageol = Fageol Twin Coach
Fargo
Farmall
Federal
Fendt
Ferguson
Fleetwood = Fleetwood RV
Flxible
FMC
Foden
Ford New Holland
Fordson
Forest River
Foretravel
Freightliner
Futura
FWD
Gillig
Gotfredson
Gravely
Gruman = Grumman
Grumman Olson
Guldner
Hagglunds = Hägglunds
Hahn
Hanomag
Hart-Parr
Hatteras
Hendrickson
Hinomoto
Holder
Holiday Rambler
Hymer
IFA
Ingersoll
Itasca
Iveco
Jayco
JCB
Jelcz
John Deere
Kamaz
Karmann
Kassbohrer
Kenworth
Komatsu
Kraz
Kubota
Landini
Lanz = Lanz Bulldog
Lazy Daze
Leisure Travel Vans = Leisure Travel
Leyland DAF
LMTV
Mack
Magirus = Magirus-Deutz, Magirus Deutz
MAN
Marmon-Herrington = Marmon Herrington
Massey Ferguson = Massey-Ferguson
Massey-Harris = Massey Harris
McCormick = McCormick-Deering, McCormick Deering
MCI
Metrotrans
Midwest Automotive Designs
Miesse
Minneapolis-Moline = Minneapolis Moline
Multicar
National Coach
National RV
Navistar
Neoplan
New Holland
Newell
Newmar
Nuffield
Oliver
Oshkosh
Outside Van
Peter Pirsch = Pirsch
Peterbilt
Phoenix Cruiser
Pierce Manufacturing
Pinzgauer
Pleasure-Way = Pleasure Way
Prevost
Revcon
Rexhall
Roadtrek
Ruggles
Rumely
Saurer
Saviem
Scammell
Scania = Scania-Vabis
Seagrave
Sherp
Silver Eagle
Snow Trac
Spartan
Sportsmobile
Starcraft
Steiger
Stewart
Stewart & Stevenson = Stewart and Stevenson
Storyteller Overland = Storyteller
Tempo
Thiokol
Thomas Built
Thor = Thor Motor Coach
Thornycroft
Tiffin
Tiger Truck
Travco
Tucker Sno-Cat = Tucker Snow-Cat
Twin Coach
UD Trucks
Ultra Van = Ultravan
Unimog
Ursus
Valmet
Van Hool
Vixen = Vixen Motor Company
Vogue
Volvo BM
Ward LaFrance
Waterloo Boy
Western Star
Westfalia
Wheel Horse
White Freightliner
Winnebago
Winnebago-Itasca
Workhorse
Zetor
Zettelmeyer
`;

/** Boats and aircraft. */
export const BOAT_MAKES = `
Aeronca
Aristo Craft
Aristocraft
Bayliner
Beechcraft
Bertram
Boeing
Boston Whaler
Century Boats = Century
Cessna
Chris-Craft = Chris Craft
Cigarette = Cigarette Racing Team
Cobalt
Correct Craft = Ski Nautique
Donzi
Dorsett
Ercoupe
Evinrude
Fairliner
Feadship
Four Winns
Gar Wood = Garwood
Glastron = Glastron-Carlson
Grady-White
Greavette
Hacker-Craft = Hacker Craft, Hackercraft
Hallett
Hydrostream
Larson
Luscombe
Lyman
MasterCraft
Mercury Marine
Mooney
Nautique
Penn Yan
Riva
Sanger
Sea Ray
Sea-Doo = Sea Doo
Skeeter
Stancraft
Stinson
Streblow
Switzer = Switzer-Craft
Taylorcraft
Waco
Wellcraft
Whaler
`;
