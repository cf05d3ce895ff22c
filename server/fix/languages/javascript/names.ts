import type { Node } from './parse';

/** Names of objects that say nothing of the service. */
const GENERIC_OWNER =
  /^(config|cfg|conf|options?|opts|params?|headers?|props|env|settings|defaults?|args|data|exports|module|this|self|body|init|request|req|credentials?|secrets|keys|auth|h|o|c)$/i;
/** Names that need their owner's to be told apart. */
const GENERIC_NAME =
  /^(api_?)?(key|token|secret|password|passwd|pass|pwd|pw|value|auth|credential|user|username|id|url|uri|dsn)$/i;

const CREDENTIAL = /pass|pwd|pw$|secret|token|key|cred|auth|pem|cert|signature|dsn/i;
const PLURAL = /(key|token|secret|password|credential)s$/i;

/** What the program calls the value at the end of `path`, best first; as written. */
export function namesOf(path: readonly Node[], text: string): string[] {
  const names: string[] = [];
  for (let i = path.length - 1; i > 0; i--) {
    const name = nameGivenBy(path[i - 1] as Node, path[i] as Node, text);
    if (name !== undefined && (name.length > 1 || names.length === 0)) {
      const inner = names.at(-1);
      if (inner !== undefined) {
        const plural = PLURAL.exec(name)?.[1];
        if (plural !== undefined && !CREDENTIAL.test(inner)) names.unshift(`${inner}.${plural}`);
        else if (
          GENERIC_NAME.test(inner) &&
          inner !== inner.toUpperCase() &&
          !GENERIC_OWNER.test(name) &&
          name !== inner
        )
          names.unshift(`${name}.${inner}`);
      }
      // the name of what is built with a credential, not of the credential
      names.push(inner === undefined && isBuilt(path, i) && !CREDENTIAL.test(name) ? `${name}.key` : name);
    }
    if (STOPS.has(path[i - 1]?.type ?? '')) break;
  }
  return [...new Set(names)];
}

/** True if a call stands between the value and the name at `index`. */
function isBuilt(path: readonly Node[], index: number): boolean {
  return path.slice(index).some(({ type }) => type === 'CallExpression' || type === 'NewExpression');
}

/** What hands its operand on as it is. */
const TRANSPARENT =
  /^(LogicalExpression|ConditionalExpression|TS\w+Expression|TSTypeAssertion|ParenthesizedExpression)$/;

/** True if the value at the end of `path` is given, as a whole, to a name that means a credential. */
export function hasCredentialName(path: readonly Node[], text: string): boolean {
  for (let i = path.length - 1; i > 0; i--) {
    const parent = path[i - 1] as Node;
    const name = nameGivenBy(parent, path[i] as Node, text);
    if (name !== undefined) return CREDENTIAL.test(name);
    if (!TRANSPARENT.test(parent.type)) return false;
  }
  return false;
}

const STOPS = new Set([
  'Program',
  'BlockStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'ClassDeclaration',
  'ClassExpression',
  'SwitchStatement',
]);

/** The name that `parent` gives to the value of its child. */
function nameGivenBy(parent: Node, child: Node, text: string): string | undefined {
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.init === child ? lastName(parent.id, text) : undefined;
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return parent.right === child ? lastName(parent.left, text) : undefined;
    case 'ObjectProperty':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      return parent.value === child ? keyName(parent.key, parent.computed === true) : undefined;
    case 'ClassPrivateProperty':
      return parent.value === child ? parent.key.id.name : undefined;
    case 'JSXAttribute':
      return parent.name.type === 'JSXIdentifier' ? parent.name.name : parent.name.name.name;
    case 'TSEnumDeclaration':
      return parent.id === child ? undefined : parent.id.name;
    case 'TSEnumMember':
      return 'name' in parent.id ? parent.id.name : parent.id.value;
    case 'BinaryExpression':
      if (!/^[=!]==?$/.test(parent.operator)) return undefined;
      return lastName(parent.left === child ? parent.right : parent.left, text);
    case 'LogicalExpression':
      return parent.right === child ? lastName(parent.left, text) : undefined;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === child ? undefined : argumentName(parent, child, text);
    case 'SwitchStatement':
      return lastName(parent.discriminant, text);
    default:
      return undefined;
  }
}

/** Calls whose text before a value names it. */
const SETTERS =
  /^(set|append|header|setHeader|setRequestHeader|setItem|field|option|query|put|add|setEnv|cookie)$/i;
/** Calls that take a key of their own. */
const SIGNERS = /^(createHmac|createCipheriv|createDecipheriv|sign|verify|encrypt|decrypt)$/;

/** `headers.set('X-API-Key', …)`, `setPassword(…)`, `jwt.sign(payload, …)`, `new Stripe(…)` */
function argumentName(
  call: Node & { type: 'CallExpression' | 'NewExpression' },
  child: Node,
  text: string,
): string | undefined {
  const before = call.arguments[call.arguments.findIndex((argument) => argument === child) - 1];
  const called = lastName(call.callee, text);
  if (called === undefined) return undefined;
  if (SETTERS.test(called) && before?.type === 'StringLiteral') return before.value;
  if (SIGNERS.test(called)) {
    const object = call.callee.type === 'MemberExpression' ? lastName(call.callee.object, text) : undefined;
    return object === undefined || /^crypto$/i.test(object) ? 'signing.secret' : `${object}.secret`;
  }
  if (call.type === 'NewExpression')
    return /^(URL|Request|Headers|String|Map|Set|Error|RegExp|Date|Array|Object|Promise|\w*URLSearchParams)$/.test(
      called,
    )
      ? undefined
      : `${called}.key`;
  const plain = called.replace(/^(?:set|with|use|create|get|add|make|check|assert)(?=[A-Z])/, '');
  return CREDENTIAL.test(plain) && !/author(?!iz)|keys$/i.test(plain) ? plain : undefined;
}

function keyName(key: Node, isComputed: boolean): string | undefined {
  if (key.type === 'StringLiteral') return key.value;
  return key.type === 'Identifier' && !isComputed ? key.name : undefined;
}

/** `a.b.apiKey`, `a['apiKey']`, `apiKey`: the last name. */
function lastName(node: Node, text: string): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (node.property.type === 'PrivateName') return node.property.id.name;
      if (node.property.type === 'StringLiteral') return node.property.value;
      return node.property.type === 'Identifier' && !node.computed ? node.property.name : undefined;
    case 'LogicalExpression':
      return lastName(node.right, text);
    case 'CallExpression': {
      const argument = node.arguments[0];
      return argument?.type === 'StringLiteral' ? argument.value : undefined;
    }
    default:
      return undefined;
  }
}
