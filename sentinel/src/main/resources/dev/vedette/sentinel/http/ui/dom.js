// Describes elements, and changes in the document only what differs from the description. Texts become text nodes, never markup.

const PROPERTIES = new Set(['checked', 'disabled', 'hidden', 'open', 'tabIndex', 'value']);

/** Describes an element. Props: key, class, on, style (custom properties of CSS), attributes; false, null and undefined are left out. */
export function h(tag, props, ...children) {
  const present = children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
  return { tag, key: props?.key, props: props ?? {}, children: present };
}

/**
 * Makes the children of an element what is described. Elements with a key keep their identity when they change places; one that is described by
 * the same object as before is left alone.
 */
export function patch(parent, wanted) {
  const children = Array.isArray(wanted) ? wanted : [wanted];
  const keyed = reusable(parent, children);
  let place = parent.firstChild;
  for (const child of children) {
    let node = found(child, place, keyed);
    if (node !== place && node !== null && place?.nextSibling === node) {
      const passed = place;
      place = node;
      passed.remove();
    }
    node ??= made(child);
    if (node === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(node, place);
    }
    if (typeof child !== 'object') {
      if (node.data !== String(child)) node.data = String(child);
    } else if (node.vFrom !== child) {
      fill(node, child);
    }
  }
  while (place !== null) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** What has a key, by its key; what nobody wants any more is removed at once, so that the rest need not move. */
function reusable(parent, children) {
  const keys = new Set(children.map(child => child.key).filter(key => key !== undefined));
  const keyed = new Map();
  for (const node of [...parent.childNodes]) {
    if (node.vKey === undefined) continue;
    if (keys.has(node.vKey)) keyed.set(node.vKey, node);
    else node.remove();
  }
  return keyed;
}

function found(child, place, keyed) {
  if (child.key !== undefined) return keyed.get(child.key) ?? null;
  if (place === null || place.vKey !== undefined) return null;
  const name = typeof child === 'object' ? child.tag : '#text';
  return place.nodeName.toLowerCase() === name ? place : null;
}

function made(child) {
  if (typeof child !== 'object') return document.createTextNode('');
  const node = document.createElement(child.tag);
  node.vKey = child.key;
  return node;
}

function fill(node, child) {
  const before = node.vFrom?.props ?? {};
  for (const name of Object.keys(before)) {
    if (!(name in child.props)) assign(node, name, undefined, before[name]);
  }
  for (const [name, value] of Object.entries(child.props)) {
    if (name !== 'key' && before[name] !== value) assign(node, name, value, before[name]);
  }
  node.vFrom = child;
  patch(node, child.children);
}

function assign(node, name, value, before) {
  const isGone = value === undefined || value === null || value === false;
  if (name === 'on') {
    for (const [event, handler] of Object.entries(value ?? {})) node['on' + event] = handler;
  } else if (name === 'style') {
    for (const [property, text] of Object.entries(value ?? {})) {
      if (before?.[property] !== text) node.style.setProperty(property, text);
    }
  } else if (PROPERTIES.has(name)) {
    node[name] = isGone && name !== 'tabIndex' && name !== 'value' ? false : value;
  } else if (isGone) {
    node.removeAttribute(name);
  } else {
    node.setAttribute(name, value === true ? '' : value);
  }
}

/** The element of that id. */
export function byId(id) {
  return document.getElementById(id);
}
