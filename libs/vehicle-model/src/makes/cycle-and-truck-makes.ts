/** Motorcycles, scooters, mopeds, snowmobiles and all-terrain machines; same form as car makes. */
export const CYCLE_MAKES = `
ACOMA
Aermacchi = Aermacchi Harley-Davidson
AJP
AJS = A.J.S.
American Ironhorse = American IronHorse
AMF
Aprilia = aprilia
Arch
Arctic Cat
ATK
Bajaj
Batavus
Beeline
Benelli
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
Buell
Bultaco
Cagiva
Can-Am = Can Am
Cannondale
Capriolo
Carabela
CCM
Ceccato
CFMoto
Chang Jiang
Cimatti
Confederate
CPI
Crocker
CSC
Cushman
CZ
Damon
Demm
Derbi
Dneapr = Dnepr
Dot
Douglas
Dresda
Ducati
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
Gilera
Greeves
Grindlay-Peerless
Gritzner
Harley-Davidson = Harley Davidson, Harley, AMF Harley-Davidson, AMF/Harley-Davidson, AMF-Harley-Davidson
Heath
Henderson
Hercules
Hesketh
Hodaka
Horex
Husaberg
Husqvarna
Indian = Indian Larry
Italjet
James
Jawa = Jawa-CZ, JAWA
Kawasaki
Kreidler
KTM
Kymco
Lambretta = Innocenti Lambretta
Laverda
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
Motobecane = Motobécane
Motobi
MotoCzysz
Motom
MTT
Munch = Münch, Munch-4
Mustang Motor
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
Puch
Rapido
Rickman
Rieju
Rikuo
Roadsmith
Rockford
Rokon
Royal Enfield
Rudge
Rupp
Sachs
Sanglas
Scott
Sears/Allstate = Sears, Allstate, Sears Allstate
Segway
Sherco
Silk
Simson
Ski-Doo = Ski Doo
Steen
SWM
SYM
Terrot
Titan
Tohatsu
Tomos
Tote Gote
Triton
Ural
Van Veen
Velocette
Velorex
VeloSolex = Velosolex, Solex
Vespa
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
AM General
American Coach
American LaFrance
Autocar
Available
Avion
AVM
Barth
Beaver
Blue Bird = Bluebird
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
Flxible
Fleetwood = Fleetwood RV
FMC
Foden
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

/** Boats and what else is sold beside cars. */
export const BOAT_MAKES = `
Aristo Craft
Aristocraft
Bayliner
Bertram
Boston Whaler
Century Boats = Century
Chris-Craft = Chris Craft
Cigarette = Cigarette Racing Team
Cobalt
Correct Craft = Ski Nautique
Donzi
Dorsett
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
Lyman
MasterCraft
Mercury Marine
Nautique
Penn Yan
Riva
Sanger
Sea Ray
Sea-Doo = Sea Doo
Skeeter
Stancraft
Streblow
Switzer = Switzer-Craft
Wellcraft
Whaler
`;
