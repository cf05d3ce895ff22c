/** Calls that only wrap a text, so that the name is that of what is built: `Some("…")`, `Buffer.from("…")`. */
export const wrappers = new Set(
  (
    'Some Ok Just String string str bytes bytearray from of valueOf to_string into to_owned encode decode b64decode b64encode ' +
    'atob btoa unescape escape quote freeze asList listOf arrayOf toString asJava SecureString toCharArray getBytes trim strip ' +
    'fromString from_str parse_str c_str char Text text Literal literal Lit pointer ptr StringPtr ToPtr dedent'
  ).split(' '),
);
/** Calls that show or test a text: their arguments are a text and what goes into it, not a name and its value. */
export const plainCalls =
  /^(?:print\w*|puts|echo|log|debug|info|warn\w*|error|trace|fatal|critical|exception|s?printf|format|concat|join|replace\w*|split|sub|gsub|match|test|indexOf|includes|startsWith|endsWith|strcmp|require|import|it|describe|expect\w*|assert\w*|t|__|gettext|translate|strpos|contains|raise|throw|compile|getElementById|querySelector\w*)$/i;
export const lookups = /(?:^|[.$:>])(?:env|environ|ENV|_ENV|_SERVER)$|getenv|lookup_?env/i;
/** Methods whose first argument names what the second is, even where the first is no literal. */
export const setters =
  /^(?:set\w*|put\w*|add\w*|append\w*|insert|store|header|headers|with\w+|get|getenv|getOrDefault|fetch|define|property|option|env)$/i;
export const keywords =
  /^(?:return|case|yield|await|throw|raise|in|is|not|and|or|new|typeof|void|delete|else|import|from|export|default|do|then|when|if|unless|while|until|echo|print|assert|del|with|as|of|extends|lambda|match|switch|goto|package|include|require|use|using|namespace|elif|except)$/;
export const nameLike = /^[\w$@.:[\]\-/ ]{1,80}$/;
