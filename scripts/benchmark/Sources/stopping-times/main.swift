import Glibc
import InitVet

// How soon a sequential run stops, as a share of the samples that the fixed one plans: the tables of
// the README. Everything is a function of the seeds below; about a minute.

let rates = ErrorRates(logLevel: log(1e-6), logMiss: log(1e-3))
let threshold = -rates.logLevel
let runs = 4000
/// Looks in the fixed number of samples.
let looks = 200.0
let shares = [0.1, 0.01, 0.001]

func text(_ value: Double, _ digits: Int = 2) -> String {
  let scale = pow(10.0, Double(digits))
  let scaled = Int((value * scale).rounded())
  let fraction = "\(scaled % Int(scale))"
  return "\(scaled / Int(scale))." + String(repeating: "0", count: digits - fraction.count)
    + fraction
}

func short(_ value: Double) -> String {
  let exponent = Int(log10(value))
  return "\(text(value / pow(10, Double(exponent)), 1))e\(exponent)"
}

/// Mean and 99.9 % quantile of the samples at which `isOver` first holds, looked at after every block,
/// and the share of runs that it held in at all.
func stopping(
  _ label: String, fixed: Double, most: Double, _ sampled: SampledLaw, ratio: Double,
  isOver: (_ samples: Double, _ deviation: Double) -> Bool
) throws -> (mean: Double, late: Double, share: Double) {
  let streams = StreamFamily(generator: .mt19937, seed: 2026, label: "stopping \(label)")
  var source = try streams.variates(0)
  let block = max(1, (fixed / looks).rounded())
  var ends: [Double] = []
  for _ in 0..<runs {
    var (samples, deviation) = (0.0, 0.0)
    while samples < most {
      deviation += ratio * sampled.squares(block, &source) + (ratio - 1) * block
      samples += block
      if isOver(samples, deviation) {
        ends.append(samples)
        break
      }
    }
  }
  ends.sort()
  let late = ends.isEmpty ? 0 : ends[min(ends.count - 1, Int(0.999 * Double(ends.count)))]
  let total = ends.reduce(0, +) + Double(runs - ends.count) * most
  return (total / Double(runs), late, Double(ends.count) / Double(runs))
}

print("A variance that is off, one claim, α = 10⁻⁶: mean samples to refute it / those of the fixed")
print(
  "test of power 0.999. Evidence tuned to the deviation, and as `verify` tunes it (tolerance 0.1 %)."
)
print("")
print("| law | deviation | fixed N | tuned to it | 99.9 % of runs | tuned to 0.1 % |")
print("|---|---|---|---|---|---|")
for sampled in SampledLaw.all {
  let test = VarianceTest(sampled.law)
  let planned = test.samplesToVerify(tolerance: 0.001, rates: rates)
  let ofRun = VarianceEvidence(
    sampled.law, tunedTo: planned / 2, logLevel: rates.logLevel)
  for share in shares {
    for sign in [1.0, -1] {
      let fixed = test.requiredSamples(effect: share, rates: rates)
      let tuned = VarianceEvidence(sampled.law, tunedTo: fixed / 2, logLevel: rates.logLevel)
      func result(_ evidence: VarianceEvidence, most: Double) throws -> (Double, Double) {
        let end = try stopping(
          "\(sampled.name) \(sign * share)", fixed: fixed, most: most, sampled,
          ratio: 1 + sign * share
        ) { samples, deviation in
          evidence.logE(deviation: deviation, samples: samples) >= threshold
        }
        return (end.mean / fixed, end.late / fixed)
      }
      let own = try result(tuned, most: 10 * fixed)
      let run = try result(ofRun, most: 100 * fixed)
      let deviation = (sign > 0 ? "+" : "−") + "\(share * 100) %"
      print(
        "| \(sampled.name) | \(deviation) | \(short(fixed)) | \(text(own.0)) | \(text(own.1)) "
          + "| \(text(run.0)) |")
    }
  }
}

print("")
print("A true claim: mean samples until the confidence sequence of its variance lies within the")
print(
  "tolerance / those that the fixed run plans, and the share of runs in which it does by the plan's end."
)
print("")
print("| law | tolerance | fixed N | stops at | 99.9 % of runs | verified by the end |")
print("|---|---|---|---|---|---|")
for sampled in SampledLaw.all {
  for tolerance in shares {
    let fixed = VarianceTest(sampled.law).samplesToVerify(tolerance: tolerance, rates: rates)
    let evidence = VarianceEvidence(
      sampled.law, tunedTo: fixed / 2, logLevel: rates.logLevel)
    let most = evidence.samplesToVerify(tolerance: tolerance, rates: rates)
    let critical = (1 - tolerance)...(1 + tolerance)
    let end = try stopping(
      "\(sampled.name) within \(tolerance)", fixed: fixed, most: most, sampled, ratio: 1
    ) { samples, deviation in
      guard
        let interval = evidence.interval(
          ratio: 1 + deviation / samples, samples: samples, logLevel: rates.logLevel)
      else { return false }
      return critical.contains(interval.lowerBound) && critical.contains(interval.upperBound)
    }
    print(
      "| \(sampled.name) | \(tolerance * 100) % | \(short(fixed)) | \(text(end.mean / fixed)) "
        + "| \(text(end.late / fixed)) | \(text(end.share, 4)) |")
  }
}

print("")
print("verify --sequential at tolerance 0.1 %, 512x256, all properties, 25 seeds: what was drawn.")
print("")
print("| claim | fixed plan needs | drawn on average | share |")
print("|---|---|---|---|")
for name in ["he-normal", "he-uniform", "he-truncated-normal"] {
  var options = VerificationOptions()
  let initializer = try Catalogue.resolve(name, shape: try LayerShape(dense: 512, 256))
  let needed =
    try VerificationPlan([initializer], options: options).entries[0].requiredSamples(.variance) ?? 0
  options.isSequential = true
  var drawn = 0.0
  var verified = 0
  let seeds = 25
  for seed in 1...seeds {
    options.seed = UInt64(seed)
    let report = try Verifier(VerificationPlan([initializer], options: options)).run()
    drawn += Double(report.results[0].samples) / Double(seeds)
    verified += report.verdict == .verified ? 1 : 0
  }
  precondition(verified == seeds, "a true claim that was not verified")
  print("| `\(name)` | \(short(needed)) | \(short(drawn)) | \(text(drawn / needed)) |")
}
