// A visitor who comes again and again: counts the hits that were acknowledged until it is told to end, and says how many.
const url = process.env.URL_OF_COUNTER;
let tried = 0;
let acknowledged = 0;
let ended = false;
process.on('SIGTERM', () => {
  ended = true;
});
while (!ended) {
  tried++;
  try {
    const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(3000) });
    if (response.ok) {
      acknowledged++;
      console.log(`${Date.now()} ${await response.text()}`.trim());
    } else {
      await response.text();
    }
  } catch (error) {
    console.log('no answer:', error.message);
  }
  await new Promise((later) => setTimeout(later, 5));
}
console.log(`tried ${tried} acknowledged ${acknowledged}`);
