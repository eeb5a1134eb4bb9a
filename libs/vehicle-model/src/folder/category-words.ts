const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words of folders that hold a part of a vehicle's story, or of the dealer's business. */
export const CATEGORY_WORDS = words(`
  interior interiors exterior exteriors engine engines undercarriage underneath underside underbody
  chassis frame detail details detailing docs doc document documents documentation paperwork papers
  title titles photo photos photograph photographs photography pic pics picture pictures pix image images img imgs
  video videos vid vids movie movies clip clips raw raws jpg jpgs jpeg jpegs heic png pdf pdfs tif tiff
  edited edit edits unedited original originals selects select picks best good favorites favourites retouched
  before after during misc miscellaneous other others various random stuff old new archive archives archived
  backup backups temp tmp test tests trash delete deleted junk web website hires lowres high low res
  resolution full size small large medium thumbs thumbnails thumbnail cover covers hero walkaround walk around
  day days week month morning afternoon evening night set sets batch part session shoot shoots shots shot
  front rear back side sides left right top bottom driver drivers passenger wheel wheels tire tires tyres
  rim rims brake brakes suspension trunk boot bed hood bonnet roof glass door doors dash dashboard gauges
  odometer odo seat seats carpet headliner console bay motor transmission trans drivetrain paint body bodywork
  rust damage flaws imperfections defects scratches dents chips vin plate plates tag tags number numbers
  keys key manual manuals books book records record service maintenance history receipts receipt invoice
  invoices bill bills sale sales purchase contract contracts agreement agreements registration insurance
  inspection inspections report reports carfax autocheck appraisal appraisals certificate certificates
  letter letters emails email correspondence notes note scans scan screenshots screenshot
  listing listings ad ads advert adverts advertising marketing logo logos branding brochure brochures
  social media instagram facebook youtube tiktok craigslist ebay bat auction auctions
  inventory stock vehicle vehicles car cars truck trucks suv suvs motorcycle motorcycles bike bikes boat boats
  trailer trailers rv rvs classic classics exotics exotic imports import domestic domestics
  collection collections fleet lot garage shop showroom warehouse storage
  customer customers client clients owner owners dealer dealers employees staff office admin accounting taxes tax
  payroll hr forms templates template misc events event shows show parts spares restoration build progress
  drone aerial studio outdoor outdoors indoor indoors phone iphone camera camera1 dslr dcim canon nikon sony gopro
  muscle vintage antique antiques german american british italian japanese european asian sports luxury rods rod
  sticker stickers sheet sheets window windows marti protecto
  photographed carriage under cart carts project projects modern prewar pre-war postwar survivors survivor
  whatsapp lightroom photoshop capture icloud google
  folder untitled unnamed unsorted unidentified todo shared share public private export exports upload uploads
  uploaded download downloads desktop dropbox zip files file data main all more extra extras additional
  deal deals jacket jackets transport shipping delivery deliveries financing finance loans warranty
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
  spring summer fall autumn winter
  cold start driving drive test startup running idle sound
  bilder fotos foto innen aussen motorraum dokumente papiere verkauft lager
  interieur exterieur moteur vendu stock photos documents
  interni esterni motore foto documenti venduto
  vendido vendidos fotos documentos
  innenraum aussen außen motor unterboden papiere rechnungen fahrzeuge verkaufte
  interni esterni intérieur extérieur véhicules coches interior exterior
  employee employees team website blog press pr media news company business bank banking legal
  under over passengers cabin cockpit underhood walkaround walkthrough closeup closeups close ups up
  badge badges emblems stereo radio lights light headlights taillights mirrors mirror bumper bumpers
  fender fenders quarter panel panels floor floors pan pans firewall wiring exhaust differential axle axles
  steering trim chrome tools jack spare mileage miles repair rebuild carb carbs carburetor
  private personal family house home vacation dog kids holiday holidays christmas party
  audio music stickers decals banner banners sign signs flyer flyers poster posters cards card
  unsold available active live listed hold pending sold consigned consignment incoming purchased bought
  acquired acquisitions appraised wholesale traded trades leads quotes estimates orders order po inv
`);

/** Words that hold such names together and say nothing. */
export const FILLER_WORDS = words(`
  a an and & + of the for to in on at by from with my our your their his her this that is are no not do use
  only copy final draft version ver v rev pt vol nr number # x - – — de la le les des du und von der die das et y e
  b c e f g h i j k l m n o p q r s t u w x z aa zz be was were it its
  ready done complete completed needs need needed waiting review approved ok etc
`);

/** Gatherings and trips: a year and a make beside them are no vehicle. */
export const EVENT_WORDS = words(`
  show shows club clubs parade museum trip trips meet meetup event party wedding concours gala
  exhibition expo convention reunion birthday vacation holiday calendar newsletter catalog catalogue
  raffle fundraiser conference outing tournament
`);

/** Parts and things; at the end of a name that has a vehicle in it they leave it open. */
export const THING_WORDS = words(`
  engine engines transmission gearbox interior wheels tires seats hood doors door fender fenders
  bumper bumpers title paperwork docs documents registration manual manuals brochure brochures keys receipts
  invoice invoices records sign signs model toy diecast poster posters trailer undercarriage exterior
  details damage dash dashboard frame body chassis axle axles carburetor carburetors radiator exhaust
  windshield grille headlights taillights softtop cover service restoration video videos repair
  paint estimate inspection insurance carfax appraisal warranty logo advertisement
`);

/** Folders that cameras, phones and their file systems make (DCF: three digits, five characters). */
export const CAMERA_FOLDER =
  /^(?:\d{3}[ _]?(?:apple|canon|nikon|nd\w{2,5}|ncd\w{2}|msdcf|pana|olymp|gopro|media|casio|eos\w*|sharp|photo|andro|d\d{4}|\d{4}|fuji|ricoh|pentx|sigma|kc\d\d\w)|dcim|(?:img|dsc|dscn|dscf|_dsc|_mg|dji|gopr|gh\d\d|mvi|mov|vid|pxl|pano|burst|p10\d|sam|kodak|hpim|imgp|cimg|wp|screenshot)[\s_-]?\d[\d\s_~-]*|camera (?:roll|uploads?)|new folder|neuer ordner|nouveau dossier|nueva carpeta|untitled(?: folder)?|unnamed(?: folder)?|(?:day|set|batch|part|album|group|folder|roll|card|disk|cd|sd) ?\d{1,3}[a-z]?)$/i;
