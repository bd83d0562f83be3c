// Reads Cytoscape JSON as cytoscape.js does and prints what it has understood.
const [modules, file] = process.argv.slice(2);
const cytoscape = require(`${modules}/cytoscape`);
const read = JSON.parse(require("fs").readFileSync(file, "utf-8"));
const shown = cytoscape({ headless: true, elements: read.elements });
const data = (held) => held.map((one) => one.data());
console.log(JSON.stringify({ nodes: data(shown.nodes()), edges: data(shown.edges()) }));
