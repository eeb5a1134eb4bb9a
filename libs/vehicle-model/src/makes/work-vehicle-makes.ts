/** Trucks, fire engines, buses, motorhomes, military, tractors and machines. */
export const WORK_VEHICLE_MAKES = `
Advance-Rumely
Advanced RV
AEC
AGCO
Agrale
Ahrens-Fox
Airstream
Alexander Dennis
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
Hurlimann
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
