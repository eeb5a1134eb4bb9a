const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Colours that dealers put into names. */
export const COLOUR_WORDS = words(`
  red blue green black white silver gray grey yellow orange brown beige tan cream ivory maroon burgundy
  purple pink teal turquoise bronze copper gold champagne charcoal gunmetal navy aqua magenta rosso nero
  bianco giallo blu azzurro grigio verde argento schwarz weiss silber rot blau gruen grun gelb anthracite
  graphite primer rouge noir bleu vert jaune rojo negro azul blanco amarillo plata multicolor two-tone twotone
`);

/** Words that go before a colour and belong to it. */
export const COLOUR_MODIFIERS = words(`
  dark light bright pearl metallic matte satin deep candy guards grabber racing british rally royal midnight sky
  baby forest olive hunter emerald sea arctic polar oxford glacier jet piano obsidian hugger lemon
  lime burnt hot vintage cherry torch victory le mans nassau daytona marina wimbledon frost arrest-me slate
  medium carbon ruby signal viper plum
`);

/** Before these, a colour is a name: Black Series, Gold Wing, Silver Shadow, Red Express. */
export const NAMED_BY_A_COLOUR = words(`
  series edition label badge wing shadow cloud ghost hawk express baron dawn wraith spur spirit seraph
  package arrow line line-up streak star eagle bear dog top key flag rock bird beard canyon mountain rose
  label prince lightning blood panther sapphire bullet fox horse
`);
