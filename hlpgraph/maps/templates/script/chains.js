// Chains through the links of a case. Marking what lies on one is linear; a list of them is
// bounded, because a small theory can hold more chains than could ever be read.

const MOST_LISTED = 100, MOST_STEPS = 50000;

// Every key that can be reached from `starts` by `next`, the starts included.
function reached(starts, next) {
  const seen = new Set(starts), front = [...seen];
  while (front.length) {
    for (const key of next(front.pop())) {
      if (!seen.has(key)) {
        seen.add(key);
        front.push(key);
      }
    }
  }
  return seen;
}
const effectsOf = (key) => leaving.get(key).map((arrow) => arrow.to);
const causesOf = (key) => arriving.get(key).map((arrow) => arrow.from);

// What lies within `steps` links of a box, with its distance: below zero what comes before it.
function within(start, steps) {
  const distance = new Map([[start, 0]]);
  for (const [next, sign] of [[effectsOf, 1], [causesOf, -1]]) {
    const seen = new Set([start]);
    let front = [start];
    for (let step = 1; step <= steps; step++) {
      front = front.flatMap(next).filter((key) => !seen.has(key) && seen.add(key));
      for (const key of front) if (!(Math.abs(distance.get(key)) <= step)) distance.set(key, sign * step);
    }
  }
  return distance;
}

// A question: chains that begin at one of `starts`, end at one of `goals`, pass `via` (a box or an
// arrow, or nothing) and never pass a box of `avoid`.
function between(from, to) {
  return { starts: [from], goals: new Set([to]), via: "", avoid: new Set() };
}

// From pressure points and policy designs to which no other of them leads, to student outcomes, never through harm.
function through(via) {
  const at = (...stages) => facts.nodes.filter((node) => stages.includes(node.stage)).map((node) => node.id);
  const levers = new Set(at("pressure-point", "policy-design")), toLevers = (key) => effectsOf(key).filter((effect) => effect !== key && levers.has(effect));
  const later = new Set([...levers].flatMap(toLevers)), first = [...levers].filter((key) => !later.has(key));
  // of those that lead to one another in a circle, each may be the first
  const covered = reached(first, toLevers), starts = [...levers].filter((key) => !later.has(key) || !covered.has(key));
  const harms = new Set(at("adverse-effect"));
  const end = isArrow(via) ? arrows.get(via).to : via, isHarm = harms.has(end);
  harms.delete(end);
  return { starts, goals: new Set(isHarm ? [end] : at("student-outcome")), via, avoid: harms };
}

// Answers a question: { chains, total, isExact, keys }. A chain is a list of arrow keys; `total` counts
// all of them if it is exact, else at least so many; `keys` are the boxes and arrows that lie on one.
function chainsOf(question) {
  const useful = usefulStates(question), exact = countWithoutLoops(question, useful);
  const { chains, found, isComplete } = listed(question, useful);
  chains.sort((one, other) => one.length - other.length);
  const keys = isComplete && found === chains.length ? keysOfChains(chains) : keysOfStates(useful);
  return { chains, total: exact ?? BigInt(found), isExact: exact !== null || isComplete, keys };
}

// A state is a box and whether `via` has been passed; both in one text, so that a Set can hold it.
const stateOf = (key, isPassed) => (isPassed ? "+" : "-") + key;
const boxOf = (at) => at.slice(1);
const isPassed = (at) => at[0] === "+";

function* steps({ via, avoid }, at) {
  for (const arrow of leaving.get(boxOf(at))) {
    if (arrow.to !== arrow.from && !avoid.has(arrow.to)) {
      yield [arrow, stateOf(arrow.to, isPassed(at) || arrow.id === via || arrow.to === via)];
    }
  }
}
function firstStates({ starts, via, avoid }) {
  return starts.filter((key) => !avoid.has(key)).map((key) => stateOf(key, !via || key === via));
}
const isEnd = ({ goals }, at) => isPassed(at) && goals.has(boxOf(at));

// States on a way from a start to an end: what is reached forward, and then backward from the ends.
function usefulStates(question) {
  const before = new Map(), front = firstStates(question), seen = new Set(front);
  while (front.length) {
    const at = front.pop();
    for (const [, next] of steps(question, at)) {
      if (!before.has(next)) before.set(next, []);
      before.get(next).push(at);
      if (!seen.has(next)) {
        seen.add(next);
        front.push(next);
      }
    }
  }
  return reached([...seen].filter((at) => isEnd(question, at)), (at) => before.get(at) ?? []);
}

// How many chains there are, to the last one; null if the ways run in a circle, where counting is hard.
function countWithoutLoops(question, useful) {
  const waiting = new Map([...useful].map((at) => [at, 0]));
  const onward = (at) => [...steps(question, at)].map(([, next]) => next).filter((next) => useful.has(next));
  for (const at of useful) for (const next of onward(at)) waiting.set(next, waiting.get(next) + 1);
  const first = new Set(firstStates(question).filter((at) => useful.has(at))), ways = new Map([...first].map((at) => [at, 1n]));
  const ready = [...useful].filter((at) => !waiting.get(at));
  let total = 0n, done = 0;
  while (ready.length) {
    const at = ready.pop();
    done += 1;
    // a chain of no links is none
    if (isEnd(question, at)) total += (ways.get(at) ?? 0n) - (first.has(at) ? 1n : 0n);
    for (const next of onward(at)) {
      ways.set(next, (ways.get(next) ?? 0n) + (ways.get(at) ?? 0n));
      waiting.set(next, waiting.get(next) - 1);
      if (!waiting.get(next)) ready.push(next);
    }
  }
  return done === useful.size ? total : null;
}

// Depth first and without recursion; no box twice.
function listed(question, useful) {
  const chains = [];
  let found = 0, tried = 0;
  for (const start of firstStates(question)) {
    if (!useful.has(start)) continue;
    const onPath = new Set([boxOf(start)]), path = [], branches = [steps(question, start)];
    while (branches.length) {
      const { value, done } = branches.at(-1).next();
      if (done) {
        branches.pop();
        const last = path.pop();
        if (last) onPath.delete(last.to);
        continue;
      }
      const [arrow, at] = value;
      if (onPath.has(arrow.to) || !useful.has(at)) continue;
      if (++tried > MOST_STEPS) return { chains, found, isComplete: false };
      path.push(arrow);
      onPath.add(arrow.to);
      if (isEnd(question, at)) {
        found += 1;
        if (chains.length < MOST_LISTED) chains.push(path.map((link) => link.id));
      }
      branches.push(steps(question, at));
    }
  }
  return { chains, found, isComplete: true };
}

function keysOfChains(chains) {
  return new Set(chains.flat().flatMap((key) => [key, arrows.get(key).from, arrows.get(key).to]));
}
function keysOfStates(useful) {
  const keys = new Set([...useful].map(boxOf));
  for (const arrow of arrows.values()) if (keys.has(arrow.from) && keys.has(arrow.to)) keys.add(arrow.id);
  return keys;
}

// The links of a chain that have least behind them, in the order of the chain.
const STATES = [...stateTitles.keys()];
function weakest(chain) {
  const rank = (key) => STATES.indexOf(arrows.get(key).state), least = Math.max(...chain.map(rank));
  return chain.filter((key) => rank(key) === least);
}
