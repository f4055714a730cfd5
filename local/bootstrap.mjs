// What `npm start` and `npm test` call. No dependencies and no modern syntax in this file, so that an old Node reaches
// the message below; everything else is in bootstrap/.
const NEEDED = [20, 19];

const version = process.versions.node.split('.').map(Number);
const isNewEnough = version[0] > NEEDED[0] || (version[0] === NEEDED[0] && version[1] >= NEEDED[1]);

if (isNewEnough) {
  import('./bootstrap/main.mjs').then((bootstrap) => bootstrap.main(process.argv.slice(2)));
} else {
  console.error(
    'Holdfast needs Node ' + NEEDED.join('.') + ' or newer; this is ' + process.versions.node + '.',
  );
  console.error('Get the current LTS at https://nodejs.org, or let a version manager pick it.');
  process.exitCode = 1;
}
