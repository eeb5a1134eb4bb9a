/** See `model-years.ts`; motorcycles and boats of makes that build nothing else. */
export const CYCLE_MODEL_YEARS: Readonly<Record<string, string>> = {
  'Harley-Davidson':
    'Sportster 1957-2022, Road King 1994-, Road Glide 1998-, Street Glide 2006-, Electra Glide 1965-, Ultra Classic 1989-, Softail 1984-, Heritage Softail 1986-, Fat Boy 1990-, Fatboy 1990-, Fat Bob 1979-, Low Rider 1977-, Wide Glide 1980-2017, Super Glide 1971-2014, Dyna? 1991-2017, V-Rod 2002-2017, VRod 2002-2017, Night Train 1998-2009, Panhead 1948-1965, Knucklehead 1936-1947, Shovelhead 1966-1984, Flathead? 1929-1973, Evo Softail 1984-1999, Duo-Glide 1958-1964, Hydra-Glide 1949-1957, Servi-Car 1932-1973, Pan America 2021-, XLCR 1977-1979, XR750 1970-1985, XR1000 1983-1984, FXR 1982-1994, FLH 1941-1984, FLHX 2006-, FLHTK 2010-, FLTRX 2010-, FLHR 1994-, FXDB 2006-2017, FXSTC 1985-1999, XL1200 1988-2022, XL883 1986-2022, WLA 1939-1945',
  Indian:
    'Chief? 1922-1953 1999-, Scout 1920-1949 2001-2003 2015-, Sport Scout 1934-1942, Chieftain? 2014-, Four? 1928-1942, FTR 1200 2019-, Roadmaster? 2015-, Challenger? 2020-',
  Ducati:
    '900 Supersport 1991-1998, Monster? 1993-, Panigale 2012-, Panigale V4 2018-, Multistrada 2003-, Diavel 2011-, 916 1994-1998, 748 1995-2002, 996 1999-2001, 998 2002-2004, 999 2003-2006, 1098 2007-2009, 1198 2009-2011, 900SS 1975-1998, 851 1987-1992, Streetfighter? 2009-, Scrambler? 1962-1976 2015-, Paso? 1986-1992, Hypermotard 2007-, SuperSport? 1974-, 1199 2012-2015',
  Norton:
    'Commando? 1967-1977, Commando 850 1973-1977, Commando 750 1967-1973, 850 Commando 1973-1977, 750 Commando 1967-1973, Atlas? 1962-1968, Manx? 1946-1963, Dominator? 1949-1967',
  BSA: 'Gold Star 1938-1963, Lightning? 1962-1972, Rocket 3 1968-1972, Bantam? 1948-1971, A65 1962-1973, Spitfire 1966-1968',
  Vincent: 'Black Shadow 1948-1955, Rapide? 1936-1955, Comet? 1935-1954, Black Lightning 1948-1952',
  'Moto Guzzi':
    'Le Mans 1976-1993, V7 1967-1976 2008-, Eldorado 1972-1974 2015-, Ambassador? 1969-1971, California? 1972-, Griso 2005-2016, Falcone 1950-1968',
  'Royal Enfield':
    'Bullet? 1932-, Continental GT 1965-1967 2013-, Himalayan 2016-, Interceptor 650 2018-',
  Vespa: 'Rally 200 1972-1979, P200E 1977-1985, GTS 300 2008-, VBB 1960-1965, Primavera? 1968-',
  KTM: 'Duke 1994-, 390 Duke 2013-, 1290 Super Duke 2014-, 500 EXC 2012-, X-Bow 2008-',
  'Chris-Craft':
    'Riviera? 1949-1958, Capri? 1955-1961, Cobra? 1955-1955, Cavalier? 1955-1970, Corsair? 2004-, Launch? 2005-, Continental? 1955-1960',
};
