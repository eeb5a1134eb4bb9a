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
Cotton
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
