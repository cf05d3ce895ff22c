/** Marks in names such as `LATIN SMALL LETTER E WITH ACUTE`, as combining characters. */
const MARKS: Readonly<Record<string, string>> = {
  GRAVE: '\u0300',
  ACUTE: '\u0301',
  CIRCUMFLEX: '\u0302',
  TILDE: '\u0303',
  MACRON: '\u0304',
  BREVE: '\u0306',
  'DOT ABOVE': '\u0307',
  DIAERESIS: '\u0308',
  'RING ABOVE': '\u030a',
  'DOUBLE ACUTE': '\u030b',
  CARON: '\u030c',
  CEDILLA: '\u0327',
  OGONEK: '\u0328',
};

const GREEK =
  'ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO FINAL_SIGMA SIGMA TAU UPSILON PHI CHI PSI OMEGA'.split(
    ' ',
  );

/** Names of ASCII signs and of signs that are written by name because keyboards lack them (Unicode Character Database). */
const SIGNS = new Map(
  Object.entries({
    SPACE: ' ', 'EXCLAMATION MARK': '!', 'QUOTATION MARK': '"', 'NUMBER SIGN': '#', 'DOLLAR SIGN': '$',
    'PERCENT SIGN': '%', AMPERSAND: '&', APOSTROPHE: "'", 'LEFT PARENTHESIS': '(', 'RIGHT PARENTHESIS': ')',
    ASTERISK: '*', 'PLUS SIGN': '+', COMMA: ',', 'HYPHEN-MINUS': '-', 'FULL STOP': '.', SOLIDUS: '/',
    COLON: ':', SEMICOLON: ';', 'LESS-THAN SIGN': '<', 'EQUALS SIGN': '=', 'GREATER-THAN SIGN': '>',
    'QUESTION MARK': '?', 'COMMERCIAL AT': '@', 'LEFT SQUARE BRACKET': '[', 'REVERSE SOLIDUS': '\\',
    'RIGHT SQUARE BRACKET': ']', 'CIRCUMFLEX ACCENT': '^', 'LOW LINE': '_', 'GRAVE ACCENT': '`',
    'LEFT CURLY BRACKET': '{', 'VERTICAL LINE': '|', 'RIGHT CURLY BRACKET': '}', TILDE: '~',
    'NO-BREAK SPACE': '\u00a0', 'INVERTED EXCLAMATION MARK': '¡', 'CENT SIGN': '¢', 'POUND SIGN': '£',
    'CURRENCY SIGN': '¤', 'YEN SIGN': '¥', 'SECTION SIGN': '§', 'COPYRIGHT SIGN': '©',
    'REGISTERED SIGN': '®', 'DEGREE SIGN': '°', 'PLUS-MINUS SIGN': '±', 'MICRO SIGN': 'µ',
    'PILCROW SIGN': '¶', 'MIDDLE DOT': '·', 'INVERTED QUESTION MARK': '¿', 'MULTIPLICATION SIGN': '×',
    'DIVISION SIGN': '÷', 'LATIN SMALL LETTER SHARP S': 'ß', 'LATIN SMALL LETTER AE': 'æ',
    'LATIN CAPITAL LETTER AE': 'Æ', 'LATIN SMALL LETTER O WITH STROKE': 'ø',
    'LATIN CAPITAL LETTER O WITH STROKE': 'Ø', 'LATIN SMALL LETTER L WITH STROKE': 'ł',
    'LATIN CAPITAL LETTER L WITH STROKE': 'Ł', 'EURO SIGN': '€', 'EN DASH': '–', 'EM DASH': '—',
    'LEFT SINGLE QUOTATION MARK': '‘', 'RIGHT SINGLE QUOTATION MARK': '’',
    'LEFT DOUBLE QUOTATION MARK': '“', 'RIGHT DOUBLE QUOTATION MARK': '”', BULLET: '•',
    'HORIZONTAL ELLIPSIS': '…', 'TRADE MARK SIGN': '™', 'INFINITY': '∞', 'BLACK STAR': '★',
    'WHITE STAR': '☆', SNOWMAN: '☃', 'CHECK MARK': '✓', 'BALLOT X': '✗', 'BLACK HEART SUIT': '♥',
    'HEAVY BLACK HEART': '❤', 'RIGHTWARDS ARROW': '→', 'LEFTWARDS ARROW': '←', 'UPWARDS ARROW': '↑',
    'DOWNWARDS ARROW': '↓', 'ZERO WIDTH SPACE': '\u200b', 'ZERO WIDTH JOINER': '\u200d',
    'BYTE ORDER MARK': '\ufeff', 'ZERO WIDTH NO-BREAK SPACE': '\ufeff', 'REPLACEMENT CHARACTER': '\ufffd',
    'PILE OF POO': '💩', 'GRINNING FACE': '😀', KEY: '🔑', LOCK: '🔒', 'WARNING SIGN': '⚠', ROCKET: '🚀',
  }),
); // prettier-ignore

const DIGITS = 'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE'.split(' ');

/**
 * The character of an Unicode name (`\N{…}` in Python, Perl, …), in any case of letters. Undefined for names outside
 * the part of the database that fits here: ASCII, common signs, Latin letters with marks, Greek, unified ideographs.
 */
export function characterByName(name: string): string | undefined {
  const upper = name.toUpperCase();
  const sign = SIGNS.get(upper);
  if (sign !== undefined) return sign;
  if (upper.startsWith('DIGIT ')) {
    const digit = DIGITS.indexOf(upper.slice(6));
    return digit < 0 ? undefined : String(digit);
  }
  const ideograph = /^CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})$/.exec(upper);
  if (ideograph) return String.fromCodePoint(parseInt(ideograph[1]!, 16));
  const latin = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])(?: WITH (.+))?$/.exec(upper);
  if (latin) {
    const marks = (latin[3] ?? '').split(' AND ').map((mark) => (mark === '' ? '' : MARKS[mark]));
    if (marks.includes(undefined)) return undefined;
    const letter = latin[1] === 'SMALL' ? latin[2]!.toLowerCase() : latin[2]!;
    const composed = (letter + marks.join('')).normalize('NFC');
    return [...composed].length === 1 ? composed : undefined;
  }
  const greek = /^GREEK (SMALL|CAPITAL) LETTER ([A-Z ]+)$/.exec(upper);
  const index = greek ? GREEK.indexOf(greek[2]!.replace(' ', '_')) : -1;
  if (index < 0) return undefined;
  return String.fromCodePoint((greek![1] === 'SMALL' ? 0x3b1 : 0x391) + index);
}
