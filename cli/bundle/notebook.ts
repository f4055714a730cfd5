/**
 * The notebook of a bundle. Its formulas are those of docs/statistics.md, written once more in another language and with
 * nothing of ours: that is what it is for.
 */

const READ = String.raw`import hashlib, json, math, pathlib

class Number(str):
    """A number as it was written: the hash is over its digits."""

def canonical(value):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(json.dumps(key, ensure_ascii=False) + ":" + canonical(value[key]) for key in keys) + "}"
    return json.dumps(value, ensure_ascii=False)

files = sorted(pathlib.Path("snapshots").glob("*.json"))
changed = 0
for file in files:
    text = file.read_text(encoding="utf-8")
    written = json.loads(text, parse_int=Number, parse_float=Number)
    sealed = canonical({"basis": written["basis"], "payload": written["payload"]})
    if hashlib.sha256(sealed.encode()).hexdigest() != written["content_hash"]:
        changed += 1
        print(file.name, "CHANGED")
print(f"{len(files)} snapshots, {changed} changed")`;

const COMPUTE = String.raw`ALPHA = 0.05

def moments(arm):
    """Units, mean and variance of an arm; of a ratio those of its linearised values."""
    n = arm["n"]
    if "denominator_mean" not in arm:
        return n, arm["mean"], arm["m2"] / (n - 1)
    below = arm["denominator_mean"]
    ratio = arm["mean"] / below
    m2 = (arm["m2"] - 2 * ratio * arm["comoment"] + ratio * ratio * arm["denominator_m2"]) / below**2
    return n, ratio, m2 / (n - 1)

def pairs(metric, variant, control):
    """The arms of each phase in which both have units, weighed by their part of the compared units."""
    found = []
    for phase in metric.get("phases") or [{"variants": metric["variants"]}]:
        arms = [phase["variants"].get(key) for key in (control, variant)]
        if all(arm is not None and arm["n"] >= 2 for arm in arms):
            found.append([moments(arm) for arm in arms])
    units = sum(own[0] + other[0] for own, other in found)
    return [((own[0] + other[0]) / units, own, other) for own, other in found], units

def compare(metric, variant, basis):
    """The difference with the larger of Welch's and the pooled error, and its interval for all looks."""
    phases, units = pairs(metric, variant, basis["control"])
    own = sum(weight * c[1] for weight, c, _ in phases)
    other = sum(weight * t[1] for weight, _, t in phases)
    welch = pooled = 0.0
    for weight, (nc, mc, vc), (nt, mt, vt) in phases:
        welch += weight**2 * (vc / nc + vt / nt)
        within = (1 / nc + 1 / nt) / (nc + nt - 1)
        squares = vc * (nc - 1) + vt * (nt - 1)
        pooled += weight**2 * (within * squares + (mt - mc) ** 2 / (nc + nt - 1))
    error = math.sqrt(max(welch, pooled))
    difference = other - own
    logs = -2 * math.log(ALPHA)
    information = units * (logs + math.log1p(logs)) / basis["planned_units"]
    width = math.sqrt((information + 1) / information * (math.log1p(information) + logs))
    z = difference / error
    p = min(1.0, math.exp(0.5 * (math.log1p(information) - information / (information + 1) * z * z)))
    return {
        "mean": other,
        "control_mean": own,
        "standard_error": error,
        "absolute.estimate": difference,
        "absolute.always_valid.ci_low": difference - width * error,
        "absolute.always_valid.ci_high": difference + width * error,
        "lift.estimate": difference / abs(own) if own else None,
        "always_valid.p_value": p,
    }

def stored_at(analysis, path):
    value = analysis
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value

equal, different = 0, 0
for file in files:
    snapshot = json.loads(file.read_text(encoding="utf-8"))
    if snapshot["kind"] != "results" or snapshot["payload"] is None:
        continue
    for metric in snapshot["payload"]["metrics"]:
        for variant, analysis in metric["analysis"].items():
            if analysis["kind"] == "refused" or "standard_error" not in analysis:
                continue
            for path, figure in compare(metric, variant, snapshot["basis"]).items():
                stored = stored_at(analysis, path)
                if stored is None or figure is None:
                    continue
                if math.isclose(stored, figure, rel_tol=1e-9, abs_tol=1e-300):
                    equal += 1
                else:
                    different += 1
                    print(file.name, metric["name"], variant, path, "stored", stored, "here", figure)
print(f"{equal} figures follow from the sums, {different} do not")`;

const SHOW = String.raw`last = [file for file in files if file.name.endswith("-results.json")][-1:]
for file in last:
    snapshot = json.loads(file.read_text(encoding="utf-8"))
    print("as of", snapshot["as_of"], "(sealed)" if snapshot["is_final"] else "")
    for metric in (snapshot["payload"] or {"metrics": []})["metrics"]:
        for variant, analysis in metric["analysis"].items():
            low, high = (stored_at(analysis, f"always_valid.{end}") for end in ("ci_low", "ci_high"))
            is_lift = analysis["kind"] == "result"
            ends = [f"{end:+.2%}" if is_lift else f"{end:+.6g}" for end in (low, high) if end is not None]
            what = "" if is_lift else ", of the difference"
            between = f"between {' and '.join(ends)}{what}" if ends else ""
            print(f"{metric['name']}, {variant}: {analysis['verdict']} {between}")`;

const lines = (text: string): readonly string[] => {
  const all = text.split('\n');
  return all.map((line, index) => (index === all.length - 1 ? line : `${line}\n`));
};

const markdown = (text: string) => ({ cell_type: 'markdown', metadata: {}, source: lines(text) });
const code = (text: string) => ({
  cell_type: 'code',
  execution_count: null,
  metadata: {},
  outputs: [],
  source: lines(text),
});

/** @returns a Jupyter notebook (nbformat 4) that needs Python 3.8 and no packages, run in the folder of the bundle */
export const notebook = (): object => ({
  cells: [
    markdown(
      '# The figures of an experiment, once more\n\nFirst: is every snapshot what it was when it was stored?',
    ),
    code(READ),
    markdown(
      'Then: do its figures follow from its sums? By the formulas alone, in another language. Intervals of lifts are left to `holdfast verify FILE.zip`. The words of verdicts are not checked here; that command checks those of goals that decide at every look, and `holdfast verify EXPERIMENT` has the server derive all of them again.',
    ),
    code(COMPUTE),
    markdown('What it came to:'),
    code(SHOW),
  ],
  metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
  nbformat: 4,
  nbformat_minor: 4,
});
