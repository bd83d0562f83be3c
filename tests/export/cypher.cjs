// Reads a script with the parser of Neo4j's own editors and prints its statements and faults.
const [modules, file] = process.argv.slice(2);
const { lintCypherQuery, parseStatementsStrs } = require(`${modules}/@neo4j-cypher/language-support`);
const text = require("fs").readFileSync(file, "utf-8");
console.log(JSON.stringify({ statements: parseStatementsStrs(text).length, faults: lintCypherQuery(text, {}).diagnostics }));
