// Checks that every string a person reads is translated. Usage: node scripts/check-l10n.mjs [--missing]
// `--missing` prints the entries that the French bundle lacks, ready to be pasted and translated.
//
// Code: t('English {0}', value) from @vscode/l10n against l10n/bundle.l10n.fr.json.
// Manifest: %key% of package.json against package.nls.json and package.nls.fr.json.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './lib/project.mjs';

const problems = [];
const bundleFile = 'l10n/bundle.l10n.fr.json';

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  } catch (error) {
    problems.push(`${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
    return {};
  }
}

/** The different placeholders of a text, {0} or {name}, in order. */
const placeholders = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const samePlaceholders = (one, other) => placeholders(one).join() === placeholders(other).join();

/** The names under which a file imports `t` ("t"), or the module that has it ("l10n", for l10n.t). */
function importedNames(source) {
  const functions = new Set();
  const modules = new Set();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || statement.moduleSpecifier.text !== '@vscode/l10n') continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) modules.add(bindings.name.text);
    if (bindings && ts.isNamedImports(bindings)) {
      bindings.elements
        .filter((e) => (e.propertyName ?? e.name).text === 't')
        .forEach((e) => functions.add(e.name.text));
    }
  }
  return { functions, modules };
}

/** Collects the strings of one source file into `found`: text to the places where it is used. */
function collect(file, found) {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const { functions, modules } = importedNames(source);
  const place = (node) => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const isTranslation = (callee) =>
    ts.isIdentifier(callee)
      ? functions.has(callee.text)
      : ts.isPropertyAccessExpression(callee) &&
        callee.name.text === 't' &&
        ((ts.isIdentifier(callee.expression) && modules.has(callee.expression.text)) ||
          callee.expression.getText(source) === 'vscode.l10n');
  const visit = (node) => {
    if (ts.isCallExpression(node) && isTranslation(node.expression)) {
      const [first, ...values] = node.arguments;
      if (file === SCHEMA_TEXTS) {
        // Its texts are those of the schema: collectSchema.
      } else if (first === undefined || !ts.isStringLiteralLike(first)) {
        problems.push(`${place(node)}: the first argument of t must be a literal string`);
      } else {
        found.set(first.text, [...(found.get(first.text) ?? []), place(node)]);
        const wanted = placeholders(first.text).length;
        const named = /\{[^\d}]/.test(first.text);
        if (!named && !values.some(ts.isSpreadElement) && wanted !== values.length) {
          problems.push(
            `${place(node)}: "${first.text}" has ${wanted} placeholders and ${values.length} values`,
          );
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** The file that translates the titles and descriptions of the schema, which editors and other tools show. */
const SCHEMA_TEXTS = 'src/language/schema.ts';
const SCHEMA = 'schemas/topology.schema.json';

/** Collects what the schema of topology files says to a person. */
function collectSchema(found) {
  const visit = (node, isProperties) => {
    if (Array.isArray(node)) node.forEach((one) => visit(one, false));
    else if (node && typeof node === 'object') {
      for (const [key, value] of Object.entries(node)) {
        const isText = !isProperties && (key === 'title' || key === 'description');
        if (isText && typeof value === 'string') found.set(value, [...(found.get(value) ?? []), SCHEMA]);
        else visit(value, key === 'properties' || key === 'definitions');
      }
    }
  };
  visit(readJson(SCHEMA), false);
}

function checkCode() {
  const found = new Map();
  collectSchema(found);
  fs.readdirSync(path.join(root, 'src'), { recursive: true })
    .map((name) => path.posix.join('src', name.split(path.sep).join('/')))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .forEach((file) => collect(file, found));
  const bundle = readJson(bundleFile);
  const missing = [...found.keys()].filter((text) => !(text in bundle));
  for (const text of missing) problems.push(`${found.get(text)[0]}: not in ${bundleFile}: "${text}"`);
  for (const [text, french] of Object.entries(bundle)) {
    if (!found.has(text)) problems.push(`${bundleFile}: no longer used: "${text}"`);
    else if (french.trim() === '') problems.push(`${bundleFile}: not translated yet: "${text}"`);
    else if (!samePlaceholders(text, french)) {
      problems.push(`${bundleFile}: other placeholders than in "${text}"`);
    }
  }
  return missing;
}

function checkManifest() {
  const manifest = fs.readFileSync(path.join(root, 'package.json'), 'utf8');
  const keys = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
  const english = readJson('package.nls.json');
  for (const file of ['package.nls.json', 'package.nls.fr.json']) {
    const strings = readJson(file);
    for (const key of keys) if (!strings[key]) problems.push(`${file}: "${key}" of package.json is missing`);
    for (const key of Object.keys(strings)) {
      if (!keys.has(key)) problems.push(`${file}: "${key}" is no longer used by package.json`);
      else if (!samePlaceholders(strings[key], english[key] ?? strings[key])) {
        problems.push(`${file}: "${key}" has other placeholders than in English`);
      }
    }
  }
}

const missing = checkCode();
if (process.argv.includes('--missing')) {
  console.log(JSON.stringify(Object.fromEntries(missing.sort().map((text) => [text, ''])), null, 2));
} else {
  checkManifest();
  problems.forEach((problem) => console.error(problem));
  if (problems.length > 0) console.error(`${problems.length} problems with translations`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
