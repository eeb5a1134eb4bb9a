/** Boats and aircraft. */
export const BOAT_MAKES = `
Aeronca
Aristo Craft
Aristocraft
Bayliner
Beechcraft
Bellanca
Bertram
Boeing
Boston Whaler
Century Boats = Century
Cessna
Chris-Craft = Chris Craft
Cigarette = Cigarette Racing Team
Cobalt
Correct Craft = Ski Nautique
Curtiss
de Havilland
Donzi
Dorsett
Ercoupe
Evinrude
Fairliner
Feadship
Feathercraft
Four Winns
Gar Wood = Garwood
Glastron = Glastron-Carlson
Grady-White
Greavette
Hacker-Craft = Hacker Craft, Hackercraft
Hallett
Higgins
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
