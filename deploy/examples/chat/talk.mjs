// Ann is connected to one process, Bob to the other: Ann says something ten times a second, and Bob prints what he hears.
import { io as connect } from 'socket.io-client';

const [ann, bob] = process.env.URLS.split(',').map((url) => connect(url, { transports: ['websocket'] }));
bob.on('said', (text) => console.log(Date.now(), text));
let number = 0;
setInterval(() => ann.emit('say', `message ${++number}`), 100);
