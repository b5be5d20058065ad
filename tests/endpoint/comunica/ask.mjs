// Runs the queries of a JSON file on an endpoint, one after the other; writes one JSON list of rows a line.
import { readFileSync } from 'node:fs';
import { QueryEngine } from '@comunica/query-sparql';

const [endpoint, file] = process.argv.slice(2);
const engine = new QueryEngine();
for (const query of JSON.parse(readFileSync(file, 'utf8'))) {
  const result = await engine.query(query, { sources: [{ type: 'sparql', value: endpoint }] });
  if (result.resultType === 'boolean') {
    console.log(JSON.stringify(await result.execute()));
  } else if (result.resultType === 'quads') {
    const quads = await (await result.execute()).toArray();
    console.log(JSON.stringify(quads.map(quad => quad.subject.value + ' ' + quad.object.value).sort()));
  } else {
    const rows = await (await result.execute()).toArray();
    console.log(JSON.stringify(rows.map(row => Object.fromEntries([...row].map(([key, term]) => [key.value, term.value])))));
  }
}
